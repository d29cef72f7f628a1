import { fileURLToPath } from "node:url";
import type { Command, Idle, Message, Report, ServiceSettings, Status } from "../service/protocol.ts";
import { type End, startChild } from "./children.ts";
import { within } from "./within.ts";

const program = fileURLToPath(new URL("../service.ts", import.meta.url));
const answerGuardMs = 20_000;
const exitGuardMs = 10_000;
const pollMs = 20;

/** One run of the service under test. */
export interface ServiceProcess {
  readonly settings: ServiceSettings;
  readonly running: boolean;
  readonly ended: Promise<End>;
  tell(command: Command): void;
  status(): Promise<Status>;
  /** The latest status that it has told, for when it can't be asked any more. */
  readonly lastStatus: Status | undefined;
  /** Polls until a status fits. @throws when that takes too long, or when the service ends meanwhile */
  until(what: string, guardMs: number, fits: (status: Status) => boolean): Promise<Status>;
  /** What it takes while it is left alone for a time. */
  measureIdle(ms: number): Promise<Idle>;
  /** Ends it as `kill -9` does. */
  kill(): Promise<void>;
  /** Shuts its hooks down and sees it end by itself. @throws when it crashes or hangs */
  stop(timeoutMs: number): Promise<Report>;
}

/** How a process is bounded. */
export interface ServiceLimits {
  /** Largest file that it may write, in blocks of 512 bytes; what lies beyond is a full disk to it. */
  fileBlocks?: number;
  /** Whether it may write only where the modes of files and folders say so, which otherwise do not bind root. */
  obeysModes?: boolean;
  /** Most milliseconds between the end of its hooks and its own. Default 10,000. */
  exitGuardMs?: number;
}

/** Starts a service and resolves when it emits. */
export async function startServiceProcess(
  settings: ServiceSettings,
  limits: ServiceLimits = {},
): Promise<ServiceProcess> {
  const node = [process.execPath, "--expose-gc", "--conditions=@hooks/source", program, JSON.stringify(settings)];
  const [command, ...args] = bounded(node, limits);
  const child = startChild(command as string, args, { stdio: ["ignore", "ignore", "pipe", "ipc"] });
  let lastStatus: Status | undefined;

  const waiting = new Map<Message["name"], { resolve(message: Message): void; reject(error: Error): void }>();
  child.process.on("message", (message: Message) => waiting.get(message.name)?.resolve(message));
  void child.ended.then((end) => {
    for (const { reject } of waiting.values()) reject(new Error(`The service ended by itself: ${describeEnd(end)}`));
  });

  /** The next message of a name; nobody else may be waiting for one of that name. */
  async function next<Name extends Message["name"]>(name: Name): Promise<Extract<Message, { name: Name }>> {
    if (!child.running) throw new Error(`The service ended by itself: ${describeEnd(await child.ended)}`);
    try {
      const message = await new Promise<Message>((resolve, reject) => waiting.set(name, { resolve, reject }));
      return message as Extract<Message, { name: Name }>;
    } finally {
      waiting.delete(name);
    }
  }

  function tell(order: Command): void {
    // One that has been killed hears nothing; whoever waits for its answer learns that from its end.
    if (child.process.connected) child.process.send(order, () => {});
  }

  async function status(): Promise<Status> {
    const answer = next("status");
    tell({ name: "status" });
    lastStatus = (await within(answerGuardMs, "Asking the service for its status", answer)).status;
    return lastStatus;
  }

  await within(answerGuardMs, "Starting a service", next("ready"));
  return {
    settings,
    get running() {
      return child.running;
    },
    ended: child.ended,
    tell,
    status,
    get lastStatus() {
      return lastStatus;
    },
    async until(what, guardMs, fits) {
      const deadlineMs = performance.now() + guardMs;
      for (;;) {
        const now = await status();
        if (fits(now)) return now;
        if (performance.now() > deadlineMs) {
          throw new Error(`${what} took longer than ${guardMs} ms: ${JSON.stringify({ ...now, cost: undefined })}`);
        }
        await new Promise((resolve) => setTimeout(resolve, pollMs));
      }
    },
    async measureIdle(ms) {
      const answer = next("idle");
      tell({ name: "idle", ms });
      return (await within(ms + answerGuardMs, "Measuring an idle service", answer)).idle;
    },
    kill: () => child.kill(),
    async stop(timeoutMs) {
      const answer = next("report");
      tell({ name: "stop", timeoutMs });
      const { report } = await within(timeoutMs + answerGuardMs, "Shutting the hooks down", answer);
      const end = await within(
        limits.exitGuardMs ?? exitGuardMs,
        "Ending the service after its hooks were shut down",
        child.ended,
      );
      if (end.code !== 0) throw new Error(`The service ended with ${describeEnd(end)}`);
      return report;
    },
  };
}

/** A command line that runs another one within limits. */
function bounded(command: readonly string[], { fileBlocks, obeysModes = false }: ServiceLimits): readonly string[] {
  const withModes = obeysModes && process.getuid?.() === 0 ? [...withoutPrivileges, ...command] : command;
  if (fileBlocks === undefined) return withModes;
  return ["sh", "-c", `ulimit -f ${Math.trunc(fileBlocks)} && exec "$@"`, "sh", ...withModes];
}

const withoutPrivileges = ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--"];

function describeEnd({ code, signal, stderr }: End): string {
  return `${code === null ? signal : `code ${code}`}\n${stderr.trim()}`;
}

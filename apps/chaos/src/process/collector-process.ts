import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { type Child, startChild } from "./children.ts";
import { within } from "./within.ts";

const commandLine = fileURLToPath(new URL("./src/cli/main.ts", import.meta.resolve("@hooks/collector/package.json")));
const startGuardMs = 60_000;
const stopGuardMs = 60_000;

/** `hooks serve` in a process of its own, always at the same port and with the same database. */
export interface CollectorProcess {
  readonly url: string;
  readonly port: number;
  readonly databasePath: string;
  readonly running: boolean;
  /** Starts it again, and resolves when it listens. */
  start(): Promise<void>;
  /** Ends it as `kill -9` does. */
  kill(): Promise<void>;
  /** Ends it with SIGTERM. @throws when it does not end well or in time */
  stop(): Promise<void>;
}

/** Starts a collector on a free port. */
export async function startCollectorProcess(databasePath: string): Promise<CollectorProcess> {
  let port = 0;
  let child: Child | undefined;

  async function start(): Promise<void> {
    child = startChild(
      process.execPath,
      ["--conditions=@hooks/source", commandLine, "serve", "--port", String(port), "--db", databasePath],
      { stdio: ["ignore", "pipe", "pipe"] },
    );
    port = await within(startGuardMs, "Starting a collector", readPort(child));
  }

  await start();
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    databasePath,
    get running() {
      return child?.running ?? false;
    },
    start,
    async kill() {
      await child?.kill();
    },
    async stop() {
      if (child === undefined || !child.running) return;
      child.process.kill("SIGTERM");
      const { code, signal, stderr } = await within(stopGuardMs, "Stopping the collector", child.ended);
      if (code !== 0) throw new Error(`The collector ended with ${code ?? signal}: ${stderr}`);
    },
  };
}

async function readPort(child: Child): Promise<number> {
  const { stdout } = child.process;
  if (stdout === null) throw new Error("The collector has no stdout.");
  const lines = createInterface(stdout)[Symbol.asyncIterator]();
  const first = await lines.next();
  // Read on, or a full pipe would hold it up.
  stdout.resume();
  const port = /http:\/\/[^:]+:(\d+)/.exec(first.value ?? "")?.[1];
  if (port === undefined) throw new Error(`The collector did not start: ${(await child.ended).stderr}`);
  return Number(port);
}

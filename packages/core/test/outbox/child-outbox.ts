import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const script = fileURLToPath(new URL("fill-outbox.ts", import.meta.url));
const running = new Set<ChildProcess>();

/** A process that fills an outbox, and says what it does. */
export interface ChildOutbox {
  /** Ids that it reported: `stored` once push has resolved, `release` just before an event is released. */
  lines(verb: "stored" | "release"): string[];
  /** Resolves when it has reported so many events as stored. */
  stored(count: number): Promise<void>;
  /** Ends it with SIGKILL and waits until it is gone. */
  kill(): Promise<void>;
}

/** Starts such a process. With `deliver`, it also takes and releases what it has stored. */
export function startChild(path: string, options: { deliver?: boolean } = {}): ChildOutbox {
  const child = spawn(
    process.execPath,
    ["--conditions=@hooks/source", script, path, ...(options.deliver ? ["deliver"] : [])],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  running.add(child);
  const gone = once(child, "close").then(() => running.delete(child));
  const reported: [string, string][] = [];
  const watchers = new Set<() => void>();
  createInterface({ input: child.stdout }).on("line", (line) => {
    const [verb = "", id = ""] = line.split(" ");
    reported.push([verb, id]);
    for (const look of [...watchers]) look();
  });
  const lines = (wanted: string) => reported.flatMap(([verb, id]) => (verb === wanted ? [id] : []));
  return {
    lines,
    stored: (count) =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (lines("stored").length < count) return;
          watchers.delete(look);
          resolve();
        };
        watchers.add(look);
        look();
        void gone.then(() => reject(new Error("The process has ended.")));
      }),
    async kill() {
      child.kill("SIGKILL");
      await gone;
    },
  };
}

/** Ends whatever a test has left running. */
export async function stopChildren(): Promise<void> {
  for (const child of running) child.kill("SIGKILL");
  await Promise.all([...running].map((child) => once(child, "close")));
}

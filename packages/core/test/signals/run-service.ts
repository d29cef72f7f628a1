import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const script = fileURLToPath(new URL("service.ts", import.meta.url));

/** Far beyond what any service here takes, and less than a test may. */
const killAfterMs = 20_000;

/** A service in a process of its own, gone at the latest when it is disposed of. */
export interface RunningService extends Disposable {
  readonly process: ChildProcess;
  readonly lines: readonly string[];
  /** Resolves when it has said this. */
  said(line: string): Promise<void>;
  /** Resolves to how it ended. */
  readonly ended: Promise<{ code: number | null; signal: string | null }>;
}

/** Starts a service that ends in the way that is named. */
export function runService(way: string, collectorUrl: string): RunningService {
  const child = spawn(process.execPath, ["--conditions=@hooks/source", script, way, collectorUrl], {
    stdio: ["ignore", "pipe", "inherit"],
    // One that hangs is killed, which its end then tells; nobody would dispose of it after its test has timed out.
    timeout: killAfterMs,
    killSignal: "SIGKILL",
  });
  const lines: string[] = [];
  const watchers = new Set<() => void>();
  createInterface({ input: child.stdout }).on("line", (line) => {
    lines.push(line);
    for (const look of [...watchers]) look();
  });
  return {
    process: child,
    lines,
    said: (line) =>
      new Promise((resolve) => {
        const look = () => {
          if (lines.includes(line)) resolve();
        };
        watchers.add(look);
        look();
      }),
    ended: once(child, "close").then(([code, signal]) => ({ code, signal })),
    [Symbol.dispose]() {
      child.kill("SIGKILL");
    },
  };
}

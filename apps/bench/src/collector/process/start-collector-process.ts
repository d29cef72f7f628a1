import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { readUsage, type Usage } from "./read-usage.ts";

const commandLine = fileURLToPath(new URL("./dist/cli/main.js", import.meta.resolve("@hooks/collector/package.json")));

/** `hooks serve` in a process of its own. */
export interface CollectorProcess {
  readonly url: string;
  readonly port: number;
  /** Milliseconds from its start to its first answer. */
  readonly startMs: number;
  usage(): Usage;
  /** Ends it as `kill -9` does. */
  kill(): Promise<void>;
  /** Ends it with SIGTERM, and waits. */
  stop(): Promise<void>;
}

/** Starts a built collector on a free port, as anybody would: with nothing but its database named. */
export async function startCollectorProcess(
  databasePath: string,
  flags: readonly string[] = [],
): Promise<CollectorProcess> {
  const begunMs = performance.now();
  const args = [commandLine, "serve", "--port", "0", "--db", databasePath, ...flags];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  const end = () => void child.kill("SIGKILL");
  process.once("exit", end);
  const ended = once(child, "exit").finally(() => process.off("exit", end));
  const lines = createInterface(child.stdout);
  const [line] = (await Promise.race([once(lines, "line"), ended])) as [unknown];
  const port = Number(/http:\/\/[^:]+:(\d+)/.exec(String(line))?.[1]);
  if (!port) throw new Error(`The collector did not start: ${String(line)}`);
  const url = `http://127.0.0.1:${port}`;
  await fetch(`${url}/health`);
  const pid = child.pid as number;
  return {
    url,
    port,
    startMs: performance.now() - begunMs,
    usage: () => readUsage(pid),
    async kill() {
      end();
      await ended;
    },
    async stop() {
      child.kill("SIGTERM");
      await ended;
    },
  };
}

import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** How a process ended. */
export interface End {
  code: number | null;
  signal: NodeJS.Signals | null;
  /** The end of what it wrote to stderr. */
  stderr: string;
}

/** A process that was started here. */
export interface Child {
  readonly process: ChildProcess;
  readonly ended: Promise<End>;
  readonly running: boolean;
  /** Ends it as `kill -9` does, and waits until it is gone. */
  kill(): Promise<void>;
}

/** Where Node keeps compiled modules by default; with it, starting a process from sources takes half the time. */
const compileCache = join(tmpdir(), "node-compile-cache");
const keptStderr = 4_000;
const alive = new Set<ChildProcess>();

/** Starts a process. It is known by its own handle alone, so nothing else can be ended by mistake. */
export function startChild(command: string, args: readonly string[], options: SpawnOptions): Child {
  const env = { ...process.env, NODE_COMPILE_CACHE: compileCache };
  const child = spawn(command, args, { ...options, env });
  alive.add(child);
  let stderr = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    stderr = (stderr + text).slice(-keptStderr);
  });
  let running = true;
  const ended = once(child, "close").then(([code, signal]): End => {
    running = false;
    alive.delete(child);
    return { code, signal, stderr };
  });
  return {
    process: child,
    ended,
    get running() {
      return running;
    },
    async kill() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}

/** Ends every process that was started here and still runs. */
export function killChildren(): void {
  for (const child of alive) child.kill("SIGKILL");
}

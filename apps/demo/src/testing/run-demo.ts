import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { afterAll } from "vitest";

/** What a run of the demo came to. */
export interface DemoRun {
  exitCode: number | null;
  stdout: string;
  stderr: string;
}

/** A run that is going on. */
export interface RunningDemo {
  done: Promise<DemoRun>;
  /** Resolves when its output has a text. */
  says(text: string): Promise<void>;
  kill(signal: NodeJS.Signals): void;
}

const main = fileURLToPath(new URL("../main.ts", import.meta.url));

/** No collector answers there, so that a run starts its own and never meets one of the machine. */
export const nobody = "http://127.0.0.1:1";

const children = new Set<ChildProcess>();

afterAll(() => {
  for (const child of children) child.kill("SIGKILL");
});

/** Starts the demo as a process of its own. */
export function startDemo(args: readonly string[], env: NodeJS.ProcessEnv = {}): RunningDemo {
  const child = spawn(process.execPath, ["--conditions=@hooks/source", main, ...args], {
    env: { PATH: process.env["PATH"], HOOKS_COLLECTOR_URL: nobody, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  children.add(child);
  const run: DemoRun = { exitCode: null, stdout: "", stderr: "" };
  const listeners = new Set<() => void>();
  for (const name of ["stdout", "stderr"] as const) {
    child[name].setEncoding("utf8").on("data", (text: string) => {
      run[name] += text;
      for (const listener of listeners) listener();
    });
  }
  const done = new Promise<DemoRun>((resolve) => {
    child.on("close", (exitCode) => {
      children.delete(child);
      resolve(Object.assign(run, { exitCode }));
    });
  });
  return {
    done,
    kill: (signal) => void child.kill(signal),
    says: (text) =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (`${run.stdout}${run.stderr}`.includes(text)) resolve();
        };
        listeners.add(look);
        look();
        void done.then(() => reject(new Error(`It ended without saying ${text}:\n${run.stdout}${run.stderr}`)));
      }),
  };
}

/** Runs the demo to its end. */
export function runDemo(args: readonly string[], env?: NodeJS.ProcessEnv): Promise<DemoRun> {
  return startDemo(args, env).done;
}

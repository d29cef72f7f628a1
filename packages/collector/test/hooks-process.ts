import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";

const main = fileURLToPath(new URL("../src/cli/main.ts", import.meta.url));

/** The command line, run from its sources in a process of its own. */
export interface HooksProcess {
  child: ChildProcessWithoutNullStreams;
  /** The next line of stdout; undefined when there is no more. */
  nextLine(): Promise<string | undefined>;
  /** Waits for the end. */
  ended: Promise<{ code: number | null; signal: string | null; stdout: string; stderr: string }>;
}

/** Runs `hooks` with arguments; killed after the test if it still runs then. */
export function runHooks(args: readonly string[], cwd?: string): HooksProcess {
  const child = spawn(process.execPath, ["--conditions=@hooks/source", main, ...args], { cwd });
  onTestFinished(() => void child.kill("SIGKILL"));
  const output = { stdout: "", stderr: "" };
  for (const stream of ["stdout", "stderr"] as const) {
    child[stream].setEncoding("utf8").on("data", (text: string) => {
      output[stream] += text;
    });
  }
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  return {
    child,
    nextLine: async () => (await lines.next()).value,
    ended: once(child, "close").then(([code, signal]) => ({ code, signal, ...output })),
  };
}

/** Runs `hooks serve` on a free port and returns its URL once it is ready. */
export async function serve(args: readonly string[]): Promise<HooksProcess & { url: string; ready: string }> {
  const hooks = runHooks(["serve", "--port", "0", ...args]);
  const ready = await hooks.nextLine();
  const url = /http:\S+/.exec(ready ?? "")?.[0];
  if (ready === undefined || url === undefined)
    throw new Error(`It did not start: ${JSON.stringify(await hooks.ended)}`);
  return { ...hooks, url, ready };
}

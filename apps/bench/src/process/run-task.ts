import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

let profiling: readonly string[] = [];

/** Has every task write a CPU profile into a folder. */
export function setProfileFolder(folder: string | undefined): void {
  profiling = folder === undefined ? [] : ["--cpu-prof", `--cpu-prof-dir=${folder}`];
}

/** Runs a task in a fresh process and returns what it reports. */
export async function runTask<Measured>(
  folder: string,
  task: string,
  args: object,
  nodeOptions: readonly string[] = [],
): Promise<Measured> {
  const { stdout } = await run(
    process.execPath,
    [...profiling, ...nodeOptions, join(folder, `${task}.mjs`), JSON.stringify(args)],
    {
      env: cleanEnvironment(),
      maxBuffer: 64 * 1024 * 1024,
    },
  );
  const lines = stdout.trimEnd().split("\n");
  return JSON.parse(lines.at(-1) ?? "") as Measured;
}

/** What is set around a benchmark must not change what it measures. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _, NODE_COMPILE_CACHE: __, HOOKS_DISABLED: ___, ...environment } = process.env;
  return environment;
}

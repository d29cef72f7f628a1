import { execFile } from "node:child_process";
import { createRequire } from "node:module";

/** What a command left behind. */
export interface CommandOutcome {
  /** Its exit code; 0 is success. */
  code: number;
  stdout: string;
  stderr: string;
}

/** How a command is run. */
export interface CommandOptions {
  cwd: string;
  /** Variables beside those of this process. */
  env?: Readonly<Record<string, string>>;
  /** Milliseconds until it is killed. Default 100,000. */
  timeoutMs?: number;
}

/** Runs a command to its end, whatever its exit code. */
export function run(
  command: string,
  args: readonly string[],
  { cwd, env = {}, timeoutMs = 100_000 }: CommandOptions,
): Promise<CommandOutcome> {
  return new Promise((resolve) => {
    execFile(
      command,
      args,
      { cwd, env: { ...process.env, ...env }, timeout: timeoutMs, maxBuffer: 64 * 1024 * 1024 },
      (error, stdout, stderr) => {
        const code = error === null ? 0 : typeof error.code === "number" ? error.code : 1;
        resolve({ code, stdout, stderr: error?.killed ? `${stderr}\nKilled after ${timeoutMs} ms.` : stderr });
      },
    );
  });
}

/** Runs a command and fails the test unless it succeeds. */
export async function runOk(command: string, args: readonly string[], options: CommandOptions): Promise<string> {
  const { code, stdout, stderr } = await run(command, args, options);
  if (code !== 0) {
    throw new Error(`${[command, ...args].join(" ")} exited with ${code} in ${options.cwd}:\n${stdout}\n${stderr}`);
  }
  return stdout;
}

/** Runs the pnpm that runs the tests, or else the pinned major through npx. */
export function runPnpm(args: readonly string[], options: CommandOptions): Promise<string> {
  const path = process.env["npm_execpath"];
  if (path === undefined || !/pnpm/.test(path)) return runOk("npx", ["-y", "pnpm@12", ...args], options);
  return /\.[cm]?js$/.test(path) ? runOk(process.execPath, [path, ...args], options) : runOk(path, args, options);
}

/** Runs the TypeScript compiler; what it prints is one diagnostic a line. */
export function runTsc(args: readonly string[], options: CommandOptions): Promise<CommandOutcome> {
  return run(process.execPath, [resolveModule("typescript/lib/tsc.js"), "--pretty", "false", ...args], options);
}

/** The path of a module of the root's devDependencies. */
export function resolveModule(name: string): string {
  return createRequire(import.meta.url).resolve(name);
}

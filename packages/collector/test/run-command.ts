import { runHooks } from "./hooks-process.ts";

/** What a command came to. */
export interface CommandResult {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs a command of `hooks` to its end, with text on its stdin, and none when none is given. */
export async function runCommand(args: readonly string[], stdin: string | Uint8Array = ""): Promise<CommandResult> {
  const hooks = runHooks(args);
  // A command that fails early does not read what it is given.
  hooks.child.stdin.on("error", () => {});
  hooks.child.stdin.end(stdin);
  const { code, stdout, stderr } = await hooks.ended;
  return { code, stdout, stderr };
}

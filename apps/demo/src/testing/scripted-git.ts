import { execFileSync } from "node:child_process";
import { chmod } from "node:fs/promises";
import { join } from "node:path";
import { temporaryFolder, writeFiles } from "./temporary-folder.ts";

/** Makes a `git` that, asked to list files, interrupts who called it and never answers. Gives a PATH that finds it. */
export async function interruptingGit(): Promise<string> {
  const folder = await temporaryFolder();
  const realGit = execFileSync("which", ["git"], { encoding: "utf8" }).trim();
  const script = `#!/bin/sh
case "$*" in
  *ls-files*) kill -INT $PPID; exec tail -f /dev/null ;;
  *) exec '${realGit}' "$@" ;;
esac
`;
  await writeFiles(folder, { git: script });
  await chmod(join(folder, "git"), 0o755);
  return `${folder}:${process.env["PATH"]}`;
}

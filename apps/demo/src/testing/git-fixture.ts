import { execFileSync } from "node:child_process";
import { temporaryFolder, writeFiles } from "./temporary-folder.ts";

/** A repository made for one test. */
export interface GitFixture {
  root: string;
  /** Runs git in it. */
  git(...args: string[]): string;
  /** Writes files and commits everything at a time, ISO 8601. */
  commit(files: Readonly<Record<string, string | Buffer>>, at?: string): Promise<void>;
}

/** Makes an empty repository, independent of the configuration of whoever runs the test. */
export async function gitFixture(name?: string): Promise<GitFixture> {
  const root = await temporaryFolder(name);
  const git = (...args: string[]) => runGit(root, args);
  git("init", "--quiet", "--initial-branch=main");
  return {
    root,
    git,
    async commit(files, at = "2026-03-02T12:00:00+00:00") {
      await writeFiles(root, files);
      git("add", "--all");
      runGit(root, ["commit", "--quiet", "--allow-empty", "--message=change"], at);
    },
  };
}

/** Runs git with a fixed author and without anybody's configuration. */
export function runGit(cwd: string, args: readonly string[], at = "2026-03-02T12:00:00+00:00"): string {
  const person = { NAME: "Ada", EMAIL: "ada@example.org", DATE: at };
  const people = Object.entries(person).flatMap(([key, value]) => [
    [`GIT_AUTHOR_${key}`, value],
    [`GIT_COMMITTER_${key}`, value],
  ]);
  const env = {
    PATH: process.env["PATH"],
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_CONFIG_NOSYSTEM: "1",
    ...Object.fromEntries(people),
  };
  return execFileSync("git", ["-c", "protocol.file.allow=always", ...args], {
    cwd,
    env,
    encoding: "utf8",
    stdio: "pipe",
  });
}

/** Makes many commits at once, from the language of `git fast-import`. */
export function fastImport(root: string, input: string): void {
  execFileSync("git", ["fast-import", "--quiet"], { cwd: root, input, stdio: ["pipe", "ignore", "inherit"] });
}

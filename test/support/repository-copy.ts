import { execFileSync } from "node:child_process";
import { cp, mkdir, mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { repositoryRoot } from "../../tools/source/repository-root.ts";
import { type CommandOutcome, run, runPnpm } from "./run.ts";

/** This repository as it stands, somewhere else, as a git repository of its own. */
export interface RepositoryCopy extends AsyncDisposable {
  readonly directory: string;
  /** Runs pnpm in it and fails the test unless it succeeds; returns what it prints. */
  pnpm(...args: string[]): Promise<string>;
  /** Runs a command in it, whatever its exit code. */
  run(command: string, ...args: string[]): Promise<CommandOutcome>;
  /** Commits all that has changed. */
  commit(message: string): void;
}

/** Copies the files that git knows or would add, and installs from what the package store has. */
export async function copyRepository(env: Readonly<Record<string, string>> = {}): Promise<RepositoryCopy> {
  const directory = await realpath(await mkdtemp(join(tmpdir(), "hooks-copy-")));
  const listed = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
    cwd: repositoryRoot,
    encoding: "utf8",
  });
  for (const path of listed.split("\0").filter(Boolean)) {
    const target = join(directory, path);
    await mkdir(dirname(target), { recursive: true });
    // A file that is gone but not yet committed is listed all the same.
    await cp(join(repositoryRoot, path), target).catch(() => undefined);
  }
  const options = { cwd: directory, env: { CI: "true", ...env }, timeoutMs: 300_000 };
  const git = (...args: string[]) => execFileSync("git", args, { cwd: directory, stdio: "ignore" });
  git("init", "--initial-branch", "main");
  git("config", "user.name", "A maintainer");
  git("config", "user.email", "maintainer@example.com");
  const copy: RepositoryCopy = {
    directory,
    pnpm: (...args) => runPnpm(args, options),
    run: (command, ...args) => run(command, args, options),
    commit(message) {
      git("add", "--all");
      git("commit", "--message", message, "--allow-empty");
    },
    [Symbol.asyncDispose]: () => rm(directory, { recursive: true, force: true }),
  };
  copy.commit("Everything so far");
  await copy.pnpm("install", "--prefer-offline", "--no-frozen-lockfile");
  return copy;
}

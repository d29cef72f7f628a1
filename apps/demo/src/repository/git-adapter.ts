import { basename } from "node:path";
import { WorkflowError } from "../workflow/workflow-error.ts";
import { git } from "./git.ts";
import { logFormat, parseListing, parseLog } from "./parse-git.ts";
import type { Repository, RepositoryAdapter } from "./repository.ts";

/** Most commits that are read, newest first. */
export const maxCommits = 500;

const logArguments = ["log", "-z", "--numstat", "--no-renames", "--no-merges", "--no-ext-diff", "--no-textconv"];

/** Reads a git work tree: the files that git tracks, and the history behind them. */
export const gitAdapter: RepositoryAdapter = {
  provider: "git",
  priority: 400,
  capabilities: ["files", "history"],

  async probe(root, signal) {
    const version = await git(root, ["--version"], signal);
    if (version.code === "missing") return { usable: false, reason: "git is not installed" };
    const number = /\d+\.\d+(?:\.\d+)?/.exec(version.stdout)?.[0] ?? "unknown";
    const inside = await git(root, ["rev-parse", "--is-inside-work-tree"], signal);
    if (inside.code === 0 && inside.stdout.trim() === "true") {
      return { usable: true, reason: `git ${number} finds a work tree`, version: number };
    }
    const bare = inside.code === 0 ? "git finds a repository without a work tree" : inside.complaint;
    return { usable: false, reason: bare.replace(/^fatal: /, ""), version: number };
  },

  async open(root, signal): Promise<Repository> {
    const head = await git(root, ["rev-parse", "--verify", "--quiet", "HEAD"], signal);
    if (head.code !== 0) {
      throw new WorkflowError("no_commits", `The repository ${root} has no commits yet.`);
    }
    const listing = parseListing(await answer(root, ["ls-files", "-z", "--stage"], signal));
    const commits = parseLog(
      await answer(
        root,
        [...logArguments, "--relative", `--max-count=${maxCommits + 1}`, logFormat, "--", "."],
        signal,
      ),
    );
    const shallow = await answer(root, ["rev-parse", "--is-shallow-repository"], signal);
    return {
      root,
      name: basename(root),
      provider: "git",
      head: head.stdout.trim(),
      files: listing.files,
      notRead: { symlinks: listing.symlinks, submodules: listing.submodules },
      commits: commits.slice(0, maxCommits),
      historyCut: commits.length > maxCommits || shallow.trim() === "true",
    };
  },
};

async function answer(root: string, args: readonly string[], signal: AbortSignal): Promise<string> {
  const { code, stdout, complaint } = await git(root, args, signal);
  if (code !== 0) throw new WorkflowError("unreadable", `git ${args[0]} failed in ${root}: ${complaint}`);
  return stdout;
}

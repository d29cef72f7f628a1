import type { Commit, RepositoryFile } from "./repository.ts";

/** The format that {@link parseLog} reads, for `git log -z --numstat`. */
export const logFormat = "--format=commit %H %aI";

const header = /^commit ([0-9a-f]{40,64}) (\S+)$/;
const change = /^\n?(\d+|-)\t(\d+|-)\t([\s\S]+)$/;

/** Reads `git log -z --numstat --no-renames` in {@link logFormat}. */
export function parseLog(output: string): Commit[] {
  const commits: (Commit & { changes: { path: string; linesAdded: number; linesDeleted: number }[] })[] = [];
  for (const token of output.split("\0")) {
    const start = header.exec(token);
    if (start) {
      commits.push({ hash: start[1] ?? "", authoredAt: start[2] ?? "", changes: [] });
      continue;
    }
    const [, added, deleted, path] = change.exec(token) ?? [];
    if (path !== undefined) {
      commits.at(-1)?.changes.push({ path, linesAdded: lineCount(added), linesDeleted: lineCount(deleted) });
    }
  }
  return commits;
}

/** What `git ls-files` listed. */
export interface Listing {
  files: RepositoryFile[];
  symlinks: number;
  submodules: number;
}

/** Reads `git ls-files -z --stage`. A file in the middle of a merge is listed in several stages and counts once. */
export function parseListing(output: string): Listing {
  const modes = new Map<string, string>();
  for (const entry of output.split("\0")) {
    const tab = entry.indexOf("\t");
    if (tab > 0) modes.set(entry.slice(tab + 1), entry.slice(0, 6));
  }
  const listing: Listing = { files: [], symlinks: 0, submodules: 0 };
  for (const [path, mode] of modes) {
    if (mode === "120000") listing.symlinks += 1;
    else if (mode === "160000") listing.submodules += 1;
    else listing.files.push({ path });
  }
  return listing;
}

/** git writes `-` for a binary file. */
function lineCount(text: string | undefined): number {
  return text === undefined || text === "-" ? 0 : Number(text);
}

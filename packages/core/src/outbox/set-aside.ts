import { existsSync, renameSync, statSync } from "node:fs";

/**
 * Renames a damaged file, with its log, and returns its new path; undefined when it can't be, or when another process
 * has put a new file in its place meanwhile.
 *
 * @param inode of the file that was found damaged
 */
export function setAside(path: string, inode: number | undefined): string | undefined {
  const aside = asideName(path);
  try {
    if (statSync(path).ino !== inode) return undefined;
    // The file before its log: SQLite ignores a log without a file, but not a file without its log.
    renameSync(path, aside);
    for (const ending of ["-wal", "-shm"]) {
      if (existsSync(path + ending)) renameSync(path + ending, aside + ending);
    }
    return aside;
  } catch {
    return undefined;
  }
}

/** A free name for a damaged file, with the time at which it was found to be. */
function asideName(path: string): string {
  // Colons are no part of a file name on every system.
  const name = `${path}.damaged-${new Date().toISOString().replaceAll(":", "-")}`;
  let free = name;
  for (let number = 2; existsSync(free); number += 1) free = `${name}-${number}`;
  return free;
}

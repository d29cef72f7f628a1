import { existsSync } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { CollectorError, isCollectorError } from "../../errors/collector-error.ts";
import { damagedDatabase } from "./check-integrity.ts";
import { inspectFile, notUsable } from "./inspect-file.ts";
import { createDatabaseThread } from "./thread/database-thread.ts";
import type { ReaderOperations } from "./thread/operations.ts";

/**
 * Writes a copy of a database, as it is at one moment, while a collector may be at work on it. The copy has no free
 * pages and is complete and on disk once it has its name.
 *
 * @param from path of the database
 * @param to path of the copy, which must not exist
 * @throws CollectorError when there is no usable database, or already something at the path of the copy
 */
export async function backupDatabase(from: string, to: string): Promise<void> {
  await copyDatabase(resolve(from), resolve(to));
}

/**
 * Makes a backup the database of a collector that does not run. A damaged backup is refused.
 *
 * @param backup path of the backup, which stays
 * @param to path of the database; one that is there has to be moved away before
 * @throws CollectorError when the backup is not usable, or there is already something at the path
 */
export async function restoreDatabase(backup: string, to: string): Promise<void> {
  await copyDatabase(resolve(backup), resolve(to));
}

async function copyDatabase(from: string, to: string): Promise<void> {
  if (!existsSync(from)) throw notUsable(from, "it does not exist", "Name the file of a collector's database.");
  inspectFile(from);
  inspectFile(to);
  // The log of a database that was moved away without it would be taken for a part of the new one.
  for (const path of [to, `${to}-wal`, `${to}-journal`]) if (existsSync(path)) throw occupied(path);
  const partial = `${to}.partial`;
  await rm(partial, { force: true });
  const reader = createDatabaseThread<ReaderOperations>({ role: "reader", path: from, synchronous: "full" });
  try {
    const [[check] = []] = await reader.call("read", [{ sql: "PRAGMA quick_check(1)", values: [] }]);
    const { quick_check: finding } = check as { quick_check: string };
    if (finding !== "ok") throw damagedDatabase(from, finding);
    await reader.call("read", [{ sql: "VACUUM INTO ?", values: [partial] }]);
    await sync(partial);
    await rename(partial, to);
    await sync(dirname(to));
  } catch (error) {
    if (isCollectorError(error)) throw error;
    throw notUsable(from, `its copy failed, "${(error as Error).message}"`, "Check both files and their disks.", error);
  } finally {
    await reader.close();
    await rm(partial, { force: true });
  }
}

/** SQLite does not wait for the disk when it writes a copy. */
async function sync(path: string): Promise<void> {
  const file = await open(path, "r");
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

function occupied(path: string): CollectorError {
  return new CollectorError({
    code: "database_not_usable",
    message: `There is already a file ${path}, and it stays as it is.`,
    fix: "Move it away, or choose another path.",
  });
}

import { rmSync, statSync } from "node:fs";
import type { DatabaseSync } from "node:sqlite";
import { createTable } from "./event-rows.ts";
import { createEventStore, type EventStore } from "./event-store.ts";
import type { OutboxLog } from "./outbox-log.ts";
import type { OutboxSettings } from "./resolve-outbox-options.ts";
import { DamageError, describeError, faultOf, type SqliteFault } from "./sqlite-fault.ts";

/** Opens a database; tests put one in whose disk is full. */
export type OpenDatabase = (path: string, options: { readOnly: boolean }) => DatabaseSync;

/** What opening files takes. */
export interface StoreEnvironment {
  settings: OutboxSettings;
  open: OpenDatabase;
  log: OutboxLog;
}

/** What came of trying to get a file for oneself; `inode` is that of the file that was tried. */
export type Claim =
  | { status: "claimed"; store: EventStore }
  | { status: SqliteFault | "foreign"; why: string; inode: number | undefined };

/** "HkOb" in ASCII: marks a file as an outbox of these hooks. */
const applicationId = 0x486b4f62;
const schemaVersion = 1;
// Long enough for a probe of somebody else's to pass, short enough for a service that starts beside another.
const lockWaitMs = 20;

/**
 * Opens the file at a path for this process alone, and creates it when there is none. The lock goes with the process,
 * however it ends. A file of another program or of a newer version is left as it is.
 */
export function claimFile(path: string, { settings, open }: StoreEnvironment): Claim {
  let inode: number | undefined;
  try {
    const before = statSync(path, { throwIfNoEntry: false });
    inode = before?.ino;
    if (before !== undefined) inspect(path, open);
    const database = open(path, { readOnly: false });
    try {
      lock(database, before === undefined || before.size === 0);
      const after = statSync(path, { throwIfNoEntry: false });
      // Its last owner may have removed it while the lock was waited for: what is stored there would be gone.
      if (after === undefined || (before !== undefined && inode !== after.ino)) {
        database.close();
        return { status: "locked", why: "it was removed by the process that had it", inode };
      }
      prepare(database, settings);
      // Left by whoever inspected the file; a locked one needs none.
      rmSync(`${path}-shm`, { force: true });
      return { status: "claimed", store: createEventStore(database, path, after.ino) };
    } catch (error) {
      database.close();
      throw error;
    }
  } catch (error) {
    const status = error instanceof ForeignFileError ? "foreign" : faultOf(error);
    return { status, why: describeError(error), inode };
  }
}

class ForeignFileError extends Error {}

/** Looks whose a file is by reading only, so that opening somebody else's changes nothing. */
function inspect(path: string, open: OpenDatabase): void {
  let database: DatabaseSync | undefined;
  try {
    database = open(path, { readOnly: true });
    database.exec(`PRAGMA busy_timeout = ${lockWaitMs}`);
    countTables(database);
  } catch (error) {
    // Reading beside others takes room on the disk, which may be full; with the lock it does not.
    if (error instanceof ForeignFileError || faultOf(error) !== "unavailable") throw error;
  } finally {
    database?.close();
  }
}

/** Counts the tables of a file that is empty or ours; throws when it is neither. */
function countTables(database: DatabaseSync): number {
  const id = pragma(database, "application_id");
  const tables = database.prepare("SELECT count(*) AS count FROM sqlite_schema").get()?.["count"] as number;
  if (id !== applicationId && (id !== 0 || tables > 0)) throw new ForeignFileError("it belongs to another program");
  const version = pragma(database, "user_version");
  if (version > schemaVersion) {
    throw new ForeignFileError(`it has form ${version}, and this version knows ${schemaVersion}`);
  }
  return tables;
}

function lock(database: DatabaseSync, isNew: boolean): void {
  database.exec(`PRAGMA busy_timeout = ${lockWaitMs}; PRAGMA locking_mode = EXCLUSIVE`);
  // Can only be chosen for an empty file; lets the file shrink again.
  if (isNew) database.exec("PRAGMA auto_vacuum = INCREMENTAL");
  database.exec("BEGIN EXCLUSIVE");
  if (countTables(database) === 0) {
    database.exec(createTable);
    database.exec(`PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${schemaVersion}`);
  }
  database.exec("COMMIT");
}

function prepare(database: DatabaseSync, { synchronous }: OutboxSettings): void {
  // After the table: so the marks of a new file lie in its own header and not in the log.
  database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = ${synchronous}`);
  database.exec(`PRAGMA journal_size_limit = ${4 * 1024 * 1024}`);
  // 1.3 ms for a megabyte that was left behind.
  const verdict = database.prepare("PRAGMA quick_check(1)").get()?.["quick_check"];
  if (verdict !== "ok") throw new DamageError(String(verdict));
}

function pragma(database: DatabaseSync, name: string): number {
  return database.prepare(`PRAGMA ${name}`).get()?.[name] as number;
}

import { statSync, unlinkSync } from "node:fs";
import type { DatabaseSync } from "node:sqlite";
import { type EventRow, insertRow, readRows, salvageRows, toValues } from "./event-rows.ts";
import { DamageError } from "./sqlite-fault.ts";

/** How much lies in a file, and where. */
export interface StoreContents {
  events: number;
  bytes: number;
  /** Place of the oldest; 0 when there is none. */
  firstSeq: number;
  /** Place of the newest; 0 when there is none. */
  lastSeq: number;
}

/** A file of events that this process has locked. What fails throws SQLite's error, having changed nothing. */
export interface EventStore {
  readonly path: string;
  /** Tells the file from another that later has its path. */
  readonly inode: number;
  /** In one transaction, deletes rows and stores others. Returns the places of those whose ids were there already. */
  write(deletes: readonly number[], inserts: Iterable<EventRow>): Set<number>;
  /** The oldest rows after a place, up to a size; the first one always. */
  read(afterSeq: number, maxBytes: number): EventRow[];
  /** All rows that are whole. */
  rows(): Generator<EventRow>;
  contents(afterSeq?: number): StoreContents;
  /** Lets go of a damaged file. Never throws. */
  abandon(): void;
  /** Gives unused pages back, writes the log into the file and lets go of it. Never throws. */
  close(): void;
  /** Deletes the file and lets go of it. Never throws. */
  remove(): void;
  /** Deletes a file that can't be written to and lets go of it; false when it can't be deleted either. Never throws. */
  discard(): boolean;
}

// Pages of 4 KiB: what is deleted at most leaves so much room unused, and no commit moves more than a few milliseconds' worth.
const sparePages = 256;
const pagesPerCommit = 512;

/** Wraps a database that is open, locked and ours. */
export function createEventStore(database: DatabaseSync, path: string, inode: number): EventStore {
  const insert = database.prepare(insertRow);
  const remove = database.prepare("DELETE FROM events WHERE seq = ?");
  const sum = database.prepare(
    "SELECT count(*) AS events, total(bytes) AS bytes, ifnull(min(seq), 0) AS firstSeq, ifnull(max(seq), 0) AS lastSeq FROM events WHERE seq > ?",
  );
  const freePages = database.prepare("PRAGMA freelist_count");

  function shrink(): void {
    const free = freePages.get()?.["freelist_count"] as number;
    const surplus = Math.min(pagesPerCommit, free - sparePages);
    if (surplus > 0) database.exec(`PRAGMA incremental_vacuum(${surplus})`);
  }

  return {
    path,
    inode,
    write(deletes, inserts) {
      // SQLite would go on writing to a file that has no name any more, and all of it would be gone with the process.
      if (statSync(path, { throwIfNoEntry: false })?.ino !== inode) throw new DamageError("somebody has deleted it");
      const known = new Set<number>();
      database.exec("BEGIN IMMEDIATE");
      try {
        for (const seq of deletes) remove.run(seq);
        for (const row of inserts) if (insert.run(...toValues(row)).changes === 0) known.add(row.seq);
        database.exec("COMMIT");
      } catch (error) {
        // Some failures, a full disk among them, have rolled back already.
        quietly(() => database.exec("ROLLBACK"));
        throw error;
      }
      if (deletes.length > 0) quietly(shrink);
      return known;
    },
    read: (afterSeq, maxBytes) => readRows(database, afterSeq, maxBytes),
    rows: () => salvageRows(database),
    contents: (afterSeq = Number.MIN_SAFE_INTEGER) => ({ ...(sum.get(afterSeq) as unknown as StoreContents) }),
    abandon() {
      quietly(() => database.close());
    },
    close() {
      quietly(() => database.exec("PRAGMA incremental_vacuum"));
      quietly(() => database.exec("PRAGMA wal_checkpoint(TRUNCATE)"));
      quietly(() => database.close());
    },
    remove() {
      quietly(() => {
        // Out of WAL first: closing would else delete the log of whoever creates this file anew.
        database.exec("PRAGMA journal_mode = DELETE");
        // Before the lock goes, so that nobody stores anything in a file that is about to vanish.
        unlinkSync(path);
      });
      quietly(() => database.close());
    },
    discard() {
      try {
        unlinkSync(path);
      } catch {
        return false;
      }
      quietly(() => unlinkSync(`${path}-wal`));
      quietly(() => database.close());
      return true;
    },
  };
}

function quietly(work: () => void): void {
  try {
    work();
  } catch {
    // Tidying up; whatever is wrong shows where it matters.
  }
}

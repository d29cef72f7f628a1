import type { WireEvent } from "@hooks/core";
import { sortableTimestamp } from "../../ingest/timestamp.ts";
import type { EventQuery } from "../../query/event-query.ts";
import type { InsertOutcome, Storage } from "../storage.ts";
import { createCheckpoints } from "./checkpoints.ts";
import { eventColumns } from "./event-columns.ts";
import { type EventRow, fromRow, toRow } from "./event-row.ts";
import { openDatabase } from "./open-database.ts";
import { afterStatement, toStoredEvents } from "./read-after.ts";
import { bucketStatement, statsStatements, toBuckets, toStats } from "./read-stats.ts";
import { storiesStatement, toStories } from "./read-stories.ts";
import { createDatabaseThread } from "./thread/database-thread.ts";
import type {
  Bound,
  CheckpointOperations,
  ReaderOperations,
  Sequences,
  Statement,
  Synchronous,
  WriterOperations,
} from "./thread/operations.ts";
import { orderClause, whereClause } from "./where-clause.ts";
import { findWords } from "./word-search.ts";

/** How a SQLite file is used. Every option has a default. */
export interface SqliteStorageOptions {
  /**
   * What an acknowledged event survives: `full` a power failure, `normal` a crash of the collector (a power failure
   * may take the last moments with it), `off` the same, but a power failure may leave a broken file. Default `full`.
   */
  synchronous?: Synchronous | undefined;
}

function toOutcomes(sequences: Sequences, count: number): InsertOutcome[] {
  if (typeof sequences === "number") return Array.from({ length: count }, (_, index) => sequences + index);
  return sequences.map((sequence) => sequence ?? "duplicate");
}

/** Counting more takes long; sequence numbers then tell about how many there are, but for those that were deleted. */
const countedMissing = 10_000;

const columns = eventColumns.join(", ");

function pageStatement({ sortBy, descending, limit, offset }: EventQuery, where: Statement): Statement {
  return {
    sql: `SELECT ${columns} FROM events ${where.sql} ${orderClause(sortBy, descending)} LIMIT ? OFFSET ?`,
    values: [...where.values, limit, offset],
  };
}

/**
 * Keeps events in a SQLite file with a write-ahead log. One thread writes and one reads, so that no statement holds up
 * the thread that asks. Several processes may have the file open.
 *
 * @param location path of the database; created when it does not exist, in a folder that does
 * @throws CollectorError when the path can't hold a database, or holds one of another program or of a newer version
 */
export function openSqliteStorage(location: string, { synchronous = "full" }: SqliteStorageOptions = {}): Storage {
  const path = openDatabase(location);
  const writer = createDatabaseThread<WriterOperations>({ role: "writer", path, synchronous }, (events) =>
    checkpoints.written(events),
  );
  const reader = createDatabaseThread<ReaderOperations>({ role: "reader", path, synchronous });
  const checkpointer = createDatabaseThread<CheckpointOperations>({ role: "checkpointer", path, synchronous });
  const checkpoints = createCheckpoints(checkpointer, writer);
  // A thread that can't start says so to the first who needs it.
  writer.call("start").catch(() => {});

  async function read(statement: Statement): Promise<object[]> {
    const [rows = []] = await reader.call("read", [statement]);
    return rows;
  }

  function readWithin(statement: Statement, mostSearched: number): Promise<object[] | undefined> {
    return reader.call("readWithin", statement, mostSearched);
  }

  async function findEvents(statement: Statement): Promise<WireEvent[]> {
    return (await read(statement)).map((row) => fromRow(row as EventRow));
  }

  /** One step at a time: what was asked meanwhile is done in between. */
  async function trimTo(bound: Bound): Promise<number> {
    let removed = 0;
    for (;;) {
      const step = await writer.call("trim", bound);
      checkpoints.written(step.written);
      removed += step.removed;
      if (step.done) return removed;
    }
  }

  return {
    type: "sqlite",
    path,
    // The thread that writes puts what waits for it into one commit, which grows until the disk is ready for it.
    insertsAtOnce: 16,

    async insert(events) {
      if (events.length === 0) return [];
      const sequences = await writer.call("insert", events.map(toRow));
      checkpoints.written(events.length);
      return toOutcomes(sequences, events.length);
    },

    async find(query) {
      if (query.filter.phrases === undefined) return findEvents(pageStatement(query, whereClause(query)));
      const rows = await findWords(query, { read, readWithin }, (where) => pageStatement(query, where));
      return rows.map((row) => fromRow(row as EventRow));
    },

    async after(sequence, filter, limit) {
      return toStoredEvents(await read(afterStatement(sequence, filter, limit)));
    },

    async sequenceOf(eventId) {
      const [row] = await read({ sql: "SELECT sequence FROM events WHERE event_id = ?", values: [eventId] });
      return (row as { sequence: number } | undefined)?.sequence;
    },

    async get(eventId) {
      const [event] = await findEvents({ sql: `SELECT ${columns} FROM events WHERE event_id = ?`, values: [eventId] });
      return event;
    },

    story(correlationId) {
      return findEvents({
        sql: `SELECT ${columns} FROM events WHERE correlation_id = ? ORDER BY timestamp, event_id`,
        values: [correlationId],
      });
    },

    async stats(filter) {
      return toStats(await reader.call("read", statsStatements(filter)));
    },

    async buckets(filter, interval) {
      return toBuckets(await read(bucketStatement(filter, interval)));
    },

    async stories(query) {
      return toStories(await read(storiesStatement(query)));
    },

    async searchIndex() {
      const [row] = await read({
        sql: `SELECT (SELECT coalesce(sum(events), 0) FROM rollups) AS total, last - indexed_to AS behind,
                     (SELECT count(*) FROM (
                       SELECT 1 FROM events WHERE sequence > indexed_to LIMIT ${countedMissing})) AS missing
              FROM search_index, (SELECT coalesce(max(sequence), 0) AS last FROM events)`,
        values: [],
      });
      const { total, behind, missing } = row as { total: number; behind: number; missing: number };
      return { indexed: Math.max(0, total - (missing < countedMissing ? missing : behind)), total };
    },

    async trim({ before, maxEvents, maxBytes }) {
      const bounds: Bound[] = [
        ...(before === undefined ? [] : [{ before: sortableTimestamp(before) }]),
        ...(maxEvents === undefined ? [] : [{ maxEvents }]),
        ...(maxBytes === undefined ? [] : [{ maxBytes }]),
      ];
      let removed = 0;
      for (const bound of bounds) removed += await trimTo(bound);
      return removed;
    },

    async count() {
      // Of the thread that writes: without it, a collector is of no use.
      const sql = "SELECT coalesce(sum(events), 0) AS total FROM rollups";
      const [[row] = []] = await writer.call("read", [{ sql, values: [] }]);
      return (row as { total: number }).total;
    },

    async close() {
      // The writer last: only a connection that may write cleans up the write-ahead log.
      await Promise.all([reader.close(), checkpointer.close()]);
      await writer.close();
    },
  };
}

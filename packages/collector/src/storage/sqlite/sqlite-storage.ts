import type { DatabaseSync } from "node:sqlite";
import type { WireEvent } from "@hooks/core";
import type { InsertOutcome, Storage } from "../storage.ts";
import { type EventRow, eventColumns, fromRow, toRow } from "./event-row.ts";
import { openDatabase } from "./open-database.ts";
import { readAfter } from "./read-after.ts";
import { readStats } from "./read-stats.ts";
import { orderClause, whereClause } from "./where-clause.ts";

/**
 * Keeps events in a SQLite file: write-ahead log, `synchronous = FULL`, so that what is stored survives a power
 * failure. Several processes may have the file open.
 *
 * @param location path of the database; created when it does not exist, in a folder that does
 * @throws CollectorError when the path can't hold a database, or holds one of another program or of a newer version
 */
export function openSqliteStorage(location: string): Storage {
  const { database, path } = openDatabase(location);
  const insertOne = database.prepare(
    `INSERT INTO events (${eventColumns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (event_id) DO NOTHING`,
  );
  const getOne = database.prepare(`SELECT ${eventColumns} FROM events WHERE event_id = ?`);
  const getSequence = database.prepare("SELECT sequence FROM events WHERE event_id = ?");
  const countAll = database.prepare("SELECT count(*) AS total FROM events");
  const getStory = database.prepare(
    `SELECT ${eventColumns} FROM events WHERE correlation_id = ? ORDER BY timestamp, event_id`,
  );

  return {
    type: "sqlite",
    path,

    async insert(events) {
      if (events.length === 0) return [];
      return inTransaction(database, () =>
        events.map((event): InsertOutcome => {
          const { changes, lastInsertRowid } = insertOne.run(...toRow(event));
          return changes === 0 ? "duplicate" : Number(lastInsertRowid);
        }),
      );
    },

    async find(query) {
      const where = whereClause(query);
      const order = orderClause(query.sortBy, query.descending);
      const statement = database.prepare(`SELECT ${eventColumns} FROM events ${where.sql} ${order} LIMIT ? OFFSET ?`);
      return toEvents(statement.all(...where.values, query.limit, query.offset));
    },

    async after(sequence, filter, limit) {
      return readAfter(database, sequence, filter, limit);
    },

    async sequenceOf(eventId) {
      return getSequence.get(eventId)?.["sequence"] as number | undefined;
    },

    async get(eventId) {
      const row = getOne.get(eventId);
      return row === undefined ? undefined : fromRow(row as unknown as EventRow);
    },

    async story(correlationId) {
      return toEvents(getStory.all(correlationId));
    },

    async stats(range) {
      return readStats(database, range);
    },

    async count() {
      return countAll.get()?.["total"] as number;
    },

    async close() {
      if (database.isOpen) database.close();
    },
  };
}

function toEvents(rows: readonly object[]): WireEvent[] {
  return rows.map((row) => fromRow(row as EventRow));
}

function inTransaction<Result>(database: DatabaseSync, work: () => Result): Result {
  database.exec("BEGIN IMMEDIATE");
  try {
    const result = work();
    database.exec("COMMIT");
    return result;
  } catch (error) {
    // Some failures, a full disk among them, have rolled back already.
    if (database.isTransaction) database.exec("ROLLBACK");
    throw error;
  }
}

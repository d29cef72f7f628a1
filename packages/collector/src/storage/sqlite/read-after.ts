import type { DatabaseSync } from "node:sqlite";
import type { EventFilter } from "../../query/event-query.ts";
import type { StoredEvent } from "../storage.ts";
import { type EventRow, eventColumns, fromRow } from "./event-row.ts";
import { whereClause } from "./where-clause.ts";

/** Reads events in the order of their sequence numbers, those behind one of them. */
export function readAfter(database: DatabaseSync, sequence: number, filter: EventFilter, limit: number): StoredEvent[] {
  const where = whereClause({ filter });
  // Only a story is short enough to be fetched by its index and sorted; any other index would sort half the table for
  // each page. Without one, rows are read from the sequence number on, in their order, until there are enough.
  const table = filter.correlationId === undefined ? "events NOT INDEXED" : "events";
  const condition = where.sql === "" ? "WHERE sequence > ?" : `${where.sql} AND sequence > ?`;
  const rows = database
    .prepare(`SELECT sequence, ${eventColumns} FROM ${table} ${condition} ORDER BY sequence LIMIT ?`)
    .all(...where.values, sequence, limit) as unknown as (EventRow & { sequence: number })[];
  return rows.map((row) => ({ sequence: row.sequence, event: fromRow(row) }));
}

import type { EventFilter } from "../../query/event-query.ts";
import type { StoredEvent } from "../storage.ts";
import { eventColumns } from "./event-columns.ts";
import { type EventRow, fromRow } from "./event-row.ts";
import type { Statement } from "./thread/operations.ts";
import { whereClause } from "./where-clause.ts";

/** Reads events in the order of their sequence numbers, those behind one of them. */
export function afterStatement(sequence: number, filter: EventFilter, limit: number): Statement {
  const where = whereClause({ filter });
  // Only a story is short enough to be fetched by its index and sorted; any other index would sort half the table for
  // each page. Without one, rows are read from the sequence number on, in their order, until there are enough.
  const table = filter.correlationId === undefined ? "events NOT INDEXED" : "events";
  const condition = where.sql === "" ? "WHERE sequence > ?" : `${where.sql} AND sequence > ?`;
  return {
    sql: `SELECT sequence, ${eventColumns.join(", ")} FROM ${table} ${condition} ORDER BY sequence LIMIT ?`,
    values: [...where.values, sequence, limit],
  };
}

/** The events that {@link afterStatement} found. */
export function toStoredEvents(rows: readonly object[]): StoredEvent[] {
  return (rows as readonly (EventRow & { sequence: number })[]).map((row) => ({
    sequence: row.sequence,
    event: fromRow(row),
  }));
}

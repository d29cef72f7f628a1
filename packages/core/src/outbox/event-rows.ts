import type { DatabaseSync } from "node:sqlite";
import { DamageError } from "./sqlite-fault.ts";

/** One event as it lies in the file. */
export interface EventRow {
  /** Its place: events leave in this order. */
  seq: number;
  eventId: string;
  sourceSystem: string;
  eventType: string;
  emittedAtMs: number;
  /** Size of `json` in UTF-8. */
  bytes: number;
  /** Which hook of the run that stored it has emitted it. */
  origin: number;
  json: string;
}

/** The one table. `bytes` stands before `json`, so that summing it up reads no long texts. */
export const createTable = `
  CREATE TABLE events (
    seq INTEGER PRIMARY KEY,
    event_id TEXT NOT NULL UNIQUE,
    source_system TEXT NOT NULL,
    event_type TEXT NOT NULL,
    emitted_at_ms INTEGER NOT NULL,
    bytes INTEGER NOT NULL,
    origin INTEGER NOT NULL,
    json TEXT NOT NULL
  ) STRICT`;

/** Stores one event unless its id is there already. */
export const insertRow = "INSERT OR IGNORE INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?)";

/** The values for {@link insertRow}. */
export function toValues(row: EventRow): (string | number)[] {
  const { seq, eventId, sourceSystem, eventType, emittedAtMs, bytes, origin, json } = row;
  return [seq, eventId, sourceSystem, eventType, Math.trunc(emittedAtMs), bytes, origin, json];
}

// SQLite knows its pages, but not what a stray write did to the text on them.
const isWhole = "json_valid(json) AND octet_length(json) = bytes";
const columns =
  "seq, event_id AS eventId, source_system AS sourceSystem, event_type AS eventType, emitted_at_ms AS emittedAtMs, bytes, origin, json";

/** The oldest rows after a place, up to a size; the first one always. Throws when one of them is damaged. */
export function readRows(database: DatabaseSync, afterSeq: number, maxBytes: number): EventRow[] {
  const statement = database.prepare(`SELECT ${columns}, ${isWhole} AS isWhole FROM events WHERE seq > ? ORDER BY seq`);
  const rows: EventRow[] = [];
  let size = 0;
  for (const found of statement.iterate(afterSeq)) {
    const { isWhole, ...row } = found as unknown as EventRow & { isWhole: number };
    if (isWhole !== 1) throw new DamageError(`event ${row.eventId} is not the JSON that was stored`);
    rows.push(row);
    size += row.bytes;
    if (size >= maxBytes) break;
  }
  return rows;
}

/** All rows that can be read from a file, however damaged: from the start to where it breaks, then from the end. */
export function* salvageRows(database: DatabaseSync): Generator<EventRow> {
  let last = Number.MIN_SAFE_INTEGER;
  for (const direction of ["ASC", "DESC"]) {
    try {
      const statement = database.prepare(
        `SELECT ${columns} FROM events WHERE seq > ? AND ${isWhole} ORDER BY seq ${direction}`,
      );
      for (const found of statement.iterate(last)) {
        const row = found as unknown as EventRow;
        if (direction === "ASC") last = row.seq;
        yield row;
      }
      return;
    } catch {
      // What lies behind is reached from the other end, or not at all.
    }
  }
}

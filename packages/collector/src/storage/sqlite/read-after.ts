import type { EventFilter } from "../../query/event-query.ts";
import { idsIn } from "../../search/words.ts";
import { pageBytes, type StoredEvent } from "../storage.ts";
import { eventColumns } from "./event-columns.ts";
import { type EventRow, fromRow } from "./event-row.ts";
import type { Statement } from "./thread/operations.ts";
import { allOf, conditionsOf, matchOf, readsPhrases } from "./where-clause.ts";

/** Reads events in the order of their sequence numbers, those behind one of them, until they are many or large. */
export function afterStatement(sequence: number, filter: EventFilter, limit: number): Statement {
  const { phrases, ...others } = filter;
  const conditions = [{ sql: "sequence > ?", values: [sequence] }, ...conditionsOf({ filter: others })];
  const { sql, values } =
    phrases !== undefined && filter.correlationId === undefined
      ? lookUp(phrases, sequence, conditions, limit)
      : readInOrder(phrases, filter, conditions, limit);
  // Sizes are known without reading what is large.
  return {
    sql: `SELECT sequence, ${eventColumns.join(", ")}
          FROM (SELECT sequence AS place, sum(octet_length(data)) OVER (ORDER BY sequence) - octet_length(data) AS bytes_before
                FROM events WHERE sequence IN (${sql}) ORDER BY sequence LIMIT ?)
          CROSS JOIN events ON sequence = place WHERE bytes_before < ? ORDER BY sequence`,
    values: [...values, limit, pageBytes],
  };
}

/** The events that {@link afterStatement} found. */
export function toStoredEvents(rows: readonly object[]): StoredEvent[] {
  return (rows as readonly (EventRow & { sequence: number })[]).map((row) => ({
    sequence: row.sequence,
    event: fromRow(row),
  }));
}

/**
 * Only a story is short enough to be fetched by its index and sorted; any other index would sort half the table for each
 * page. Without one, rows are read from the sequence number on, in their order, until there are enough.
 */
function readInOrder(
  phrases: readonly string[] | undefined,
  { correlationId }: EventFilter,
  conditions: readonly Statement[],
  limit: number,
): Statement {
  const { sql, values } = allOf([...conditions, ...(phrases === undefined ? [] : [havingPhrases(phrases)])]);
  const table = correlationId === undefined ? "events NOT INDEXED" : "events";
  return { sql: `SELECT sequence FROM ${table} ${sql} ORDER BY sequence LIMIT ?`, values: [...values, limit] };
}

/**
 * Goes through the hits of the index from the sequence number on, until there are enough that meet the conditions. Only
 * what they leave of the page is looked for by reading, among the events that the index does not know yet.
 */
function lookUp(
  phrases: readonly string[],
  sequence: number,
  conditions: readonly Statement[],
  limit: number,
): Statement {
  const ids = idsIn(phrases);
  // Numbers get to SQLite as floating ones, and only from a whole one on does the index begin there.
  const match = {
    sql: "event_words MATCH ? AND event_words.rowid > CAST(? AS INTEGER)",
    values: [matchOf(phrases), sequence],
  };
  const hits = allOf([match, ...conditions]);
  const unknown = allOf([
    { sql: "sequence > (SELECT indexed_to FROM search_index)", values: [] },
    ...conditions,
    havingPhrases(phrases),
  ]);
  const named = allOf([
    { sql: `event_id IN (${ids.map(() => "?").join(", ")})`, values: ids },
    ...conditions,
    havingPhrases(phrases),
  ]);
  return {
    sql: `WITH hits AS MATERIALIZED (
            SELECT sequence FROM event_words CROSS JOIN events ON sequence = event_words.rowid ${hits.sql}
            ORDER BY event_words.rowid LIMIT ?)
          SELECT sequence FROM hits
          UNION ALL SELECT sequence FROM (
            SELECT sequence FROM events NOT INDEXED ${unknown.sql}
            ORDER BY sequence LIMIT ? - (SELECT count(*) FROM hits))
          UNION ALL SELECT sequence FROM events ${named.sql}`,
    values: [...hits.values, limit, ...unknown.values, limit, ...named.values],
  };
}

function havingPhrases(phrases: readonly string[]): Statement {
  return { sql: readsPhrases, values: [JSON.stringify(phrases)] };
}

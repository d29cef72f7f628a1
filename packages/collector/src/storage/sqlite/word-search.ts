import type { EventQuery } from "../../query/event-query.ts";
import type { Statement } from "./thread/operations.ts";
import { allOf, matchOf, readsPhrases, whereClause } from "./where-clause.ts";

/** The events that have some words, as far as the index knows. */
interface Hits {
  /** Their sequence numbers as a JSON array, of the first 50,000 of them. */
  sequences: string;
  hits: number;
  /** The highest sequence number of all events. */
  total: number;
  /** The sequence number up to which the index knows events. */
  indexedTo: number;
}

/** From so many on, words are common in any database that a single machine keeps. */
const mostHits = 50_000;

/** Asks which events have some words, for {@link byHits}. Once for both: how many they are, and which. */
export function hitsStatement(phrases: readonly string[]): Statement {
  return {
    sql: `SELECT json_group_array(rowid) AS sequences, count(*) AS hits,
                 (SELECT coalesce(max(sequence), 0) FROM events) AS total,
                 (SELECT indexed_to FROM search_index) AS indexedTo
          FROM (SELECT rowid FROM event_words WHERE event_words MATCH ? LIMIT ${mostHits})`,
    values: [matchOf(phrases)],
  };
}

/**
 * The condition of a query for words, from what {@link hitsStatement} found. A page of common words is found sooner by reading
 * events in order: until it is full, `limit * total / hits` events are read, each for about what it takes to sort one hit.
 */
export function byHits(query: EventQuery, [found]: readonly object[]): Statement {
  const { sequences, hits, total, indexedTo } = found as Hits;
  const { phrases = [], ...filter } = query.filter;
  const rest = whereClause({ ...query, filter });
  const list = JSON.stringify(phrases);
  const isCommon = hits * hits > query.limit * total;
  const words: Statement = isCommon
    ? { sql: readsPhrases, values: [list] }
    : {
        sql: `sequence IN (SELECT value FROM json_each(?)
                           UNION ALL SELECT sequence FROM events WHERE sequence > ? AND ${readsPhrases})`,
        values: [sequences, indexedTo, list],
      };
  return allOf([{ sql: rest.sql.replace(/^WHERE /, ""), values: rest.values }, words].filter(({ sql }) => sql !== ""));
}

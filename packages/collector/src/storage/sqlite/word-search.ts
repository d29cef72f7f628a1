import type { EventQuery } from "../../query/event-query.ts";
import type { Statement } from "./thread/operations.ts";
import { allOf, amongHits, matchOf, readsPhrases, whereClause } from "./where-clause.ts";

/** What the index knows of some words. */
interface Knowledge {
  /** How many of the events of the sample have them. */
  sampled: number;
  /** The highest sequence number of all events. */
  total: number;
  /** The sequence number up to which the index knows events. */
  indexedTo: number;
}

/** The events that have some words. */
interface Hits {
  /** Their sequence numbers as a JSON array, of the first {@link mostHits} of them. */
  sequences: string;
  hits: number;
}

/** So many of the events that the index knows, the last ones, tell how common words are. */
const sampleSize = 4_000;
/** Fewer hits in the sample say nothing: then all are looked up. */
const tellingHits = 20;
/** From so many on, words are common in any database that a single machine keeps. */
const mostHits = 50_000;

/**
 * The condition of a query for words. Rare ones are looked up in the index, and their events sorted. A page of common ones
 * is found sooner by reading events in order: until it is full, `limit * total / hits` events are read, each for about
 * what it takes to sort one hit.
 *
 * @param read runs a statement
 */
export async function findWords(
  query: EventQuery,
  read: (statement: Statement) => Promise<object[]>,
): Promise<Statement> {
  const { phrases = [], ...filter } = query.filter;
  const rest = whereClause({ ...query, filter });
  const words = await wordsCondition(phrases, query.limit, read);
  return allOf([{ sql: rest.sql.replace(/^WHERE /, ""), values: rest.values }, words].filter(({ sql }) => sql !== ""));
}

async function wordsCondition(
  phrases: readonly string[],
  limit: number,
  read: (statement: Statement) => Promise<object[]>,
): Promise<Statement> {
  const inOrder: Statement = { sql: readsPhrases, values: [JSON.stringify(phrases)] };
  const isCommon = (hits: number, of: number) => hits * hits > limit * of;

  const [known] = await read(sampleStatement(phrases));
  const { sampled, total, indexedTo } = known as Knowledge;
  const expected = (sampled / Math.min(sampleSize, Math.max(1, indexedTo))) * total;
  if (sampled >= tellingHits && isCommon(expected, total)) return inOrder;

  const [found] = await read(hitsStatement(phrases));
  const { sequences, hits } = found as Hits;
  if (hits === mostHits || isCommon(hits, total)) return inOrder;
  const listed: Statement = { sql: "SELECT value FROM json_each(?)", values: [sequences] };
  return amongHits(listed, { sql: "SELECT ?", values: [indexedTo] }, phrases);
}

function sampleStatement(phrases: readonly string[]): Statement {
  return {
    sql: `SELECT (SELECT count(*) FROM event_words WHERE event_words MATCH ? AND rowid > indexed_to - ${sampleSize}) AS sampled,
                 (SELECT coalesce(max(sequence), 0) FROM events) AS total, indexed_to AS indexedTo
          FROM search_index`,
    values: [matchOf(phrases)],
  };
}

/** Once for both: how many they are, and which. */
function hitsStatement(phrases: readonly string[]): Statement {
  return {
    sql: `SELECT json_group_array(rowid) AS sequences, count(*) AS hits
          FROM (SELECT rowid FROM event_words WHERE event_words MATCH ? LIMIT ${mostHits})`,
    values: [matchOf(phrases)],
  };
}

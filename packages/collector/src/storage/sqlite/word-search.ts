import type { EventQuery } from "../../query/event-query.ts";
import { idsIn } from "../../search/words.ts";
import type { Statement } from "./thread/operations.ts";
import { allOf, amongHits, matchOf, readsPhrases, whereClause } from "./where-clause.ts";

/** Runs a statement. */
type Read = (statement: Statement) => Promise<object[]>;

/** What the index knows of some words. */
interface Knowledge {
  /** How many events have them, at most {@link sampledHits}. */
  sampled: number;
  /** The lowest sequence number of these, which are the last that came; null without any. */
  lowest: number | null;
  /** The highest sequence number of all events. */
  total: number;
  /** The sequence number up to which the index knows events. */
  indexedTo: number;
}

/** Events that have some words. */
interface Hits {
  /** Their sequence numbers as a JSON array. */
  sequences: string;
  hits: number;
  /** The lowest of them; null without any. */
  lowest: number | null;
}

/** So many hits, the last ones, tell by how far they are apart how common words are. */
const sampledHits = 50;
/** From so many on, words are common in any database that a single machine keeps. */
const mostHits = 50_000;
/** So many entries of the index of times are passed over in a tenth of a second. */
const mostPassed = 400_000;

/**
 * The condition of a query for words. Rare ones are looked up in the index of words, and their events read and sorted. A page
 * of common ones is found sooner by reading events in order: until it is full, `limit * total / hits` events are read.
 * Soonest of all is a page of the newest, from the last hits and the index of times.
 *
 * @param read runs a statement
 */
export async function findWords(query: EventQuery, read: Read): Promise<Statement> {
  const { phrases = [], ...filter } = query.filter;
  const rest = whereClause({ ...query, filter });
  const words = await wordsCondition(phrases, query, read);
  return allOf([{ sql: rest.sql.replace(/^WHERE /, ""), values: rest.values }, words].filter(({ sql }) => sql !== ""));
}

async function wordsCondition(phrases: readonly string[], query: EventQuery, read: Read): Promise<Statement> {
  const inOrder: Statement = { sql: readsPhrases, values: [JSON.stringify(phrases)] };
  const [known] = await read(sampleStatement(phrases));
  const { sampled, lowest, total, indexedTo } = known as Knowledge;
  const wanted = query.limit + query.offset;
  const isCommon = (hits: number) => hits * hits > wanted * total;
  /** From one hit to the next, among the newest events; unknown when there are few. */
  const distance = sampled < sampledHits ? Number.POSITIVE_INFINITY : (indexedTo - (lowest ?? 0) + 1) / sampled;
  if (isForNewest(query) && wanted * distance <= mostPassed) {
    // Events are stored about as they happen: some more than a page of the last hits is all that it takes.
    return amongNewest(await readHits(phrases, 4 * wanted, read), indexedTo, phrases);
  }
  if (isCommon(total / distance)) return inOrder;
  const { sequences, hits } = await readHits(phrases, mostHits, read);
  if (hits === mostHits || isCommon(hits)) return inOrder;
  const listed: Statement = { sql: "SELECT value FROM json_each(?)", values: [sequences] };
  return amongHits(listed, { sql: "SELECT ?", values: [indexedTo] }, phrases);
}

/**
 * The condition that lets SQLite go through the index of times and read hits alone, and of other events those that the hits
 * say nothing about. The plus keeps it from looking up each hit.
 */
function amongNewest({ sequences, lowest }: Hits, indexedTo: number, phrases: readonly string[]): Statement {
  const ids = idsIn(phrases);
  const isOpen = `+sequence < ? OR +sequence > ? OR +event_id IN (${ids.map(() => "?").join(", ")})`;
  return {
    sql: `timestamp > '' AND (+sequence IN (SELECT value FROM json_each(?)) OR ((${isOpen}) AND ${readsPhrases}))`,
    values: [sequences, lowest ?? 0, indexedTo, ...ids, JSON.stringify(phrases)],
  };
}

/** Whether a query is for the newest events that have its words, whatever else they are. */
function isForNewest({ filter, sortBy, descending, after }: EventQuery): boolean {
  const others = Object.entries(filter).filter(([name, value]) => name !== "phrases" && value !== undefined);
  return others.length === 0 && sortBy === "timestamp" && descending && after === undefined;
}

function sampleStatement(phrases: readonly string[]): Statement {
  return {
    sql: `SELECT count(*) AS sampled, min(rowid) AS lowest,
                 (SELECT coalesce(max(sequence), 0) FROM events) AS total,
                 (SELECT indexed_to FROM search_index) AS indexedTo
          FROM (SELECT rowid FROM event_words WHERE event_words MATCH ? ORDER BY rowid DESC LIMIT ${sampledHits})`,
    values: [matchOf(phrases)],
  };
}

/** Reads which of the events that the index knows have some words, the last ones, and how many they are. */
async function readHits(phrases: readonly string[], most: number, read: Read): Promise<Hits> {
  const [hits] = await read({
    sql: `SELECT json_group_array(rowid) AS sequences, count(*) AS hits, min(rowid) AS lowest
          FROM (SELECT rowid FROM event_words WHERE event_words MATCH ? ORDER BY rowid DESC LIMIT ?)`,
    values: [matchOf(phrases), most],
  });
  return hits as Hits;
}

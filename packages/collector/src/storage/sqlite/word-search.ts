import type { EventQuery } from "../../query/event-query.ts";
import { idsIn } from "../../search/words.ts";
import type { Statement } from "./thread/operations.ts";
import { allOf, amongHits, conditionsOf, matchOf, readsPhrases } from "./where-clause.ts";

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
  /** The lowest and the highest of them; null without any. */
  lowest: number | null;
  highest: number | null;
}

/** Sequence numbers between which, both included, it is known of every event whether it has the words. */
interface Span {
  from: number;
  to: number;
}

/** So many hits, the last ones, tell by how far they are apart how common words are among the newest events. */
const sampledHits = 50;
/** So many entries of the index of times are passed over in a tenth of a second. */
const mostPassed = 400_000;

/** How to look for words. */
interface Attempt {
  /** So many hits are listed at most; a larger number makes a longer statement. */
  mostHits: number;
  /** Whether what words are like among the newest events may tell what to expect of others. */
  guesses: boolean;
}

/** Listing the hits takes about 20 ms; nearly every page is found in them, or next to them. */
const firstAttempt: Attempt = { mostHits: 50_000, guesses: true };
/** Listing the hits takes up to half a second, and spares reading events of a time in which the words are rare. */
const secondAttempt: Attempt = { mostHits: 1_000_000, guesses: false };

/** Makes the statement for a query of its condition. */
type ToStatement = (where: Statement) => Statement;

/** What runs statements. */
export interface StatementRunner {
  /** Runs a statement. */
  read: Read;
  /** The same; undefined when it would look for words in more events than so many. */
  readWithin(statement: Statement, mostSearched: number): Promise<object[] | undefined>;
}

/**
 * Finds events that have words. Rare ones are looked up in the index of words, and their events read and sorted. A page of
 * common ones is found sooner by going through events in order: until it is full, `limit * total / hits` of them are
 * passed. Soonest of all is a page of the newest, from the last hits and the index of times. Where a word may be found in
 * one time alone, it is passed over by the list of hits: reading an event costs as much as passing over a hundred.
 *
 * @param toStatement makes the statement for the query of its condition
 */
export async function findWords(
  query: EventQuery,
  { read, readWithin }: StatementRunner,
  toStatement: ToStatement,
  first: Partial<Attempt> = {},
): Promise<object[]> {
  const { phrases = [], ...filter } = query.filter;
  const [row] = await read(sampleStatement(phrases));
  const known = row as Knowledge;
  const attempt = async (how: Attempt) =>
    toStatement(allOf([...conditionsOf({ ...query, filter }), await wordsCondition(phrases, query, known, read, how)]));
  // What the index lacks is read in any case. Words for a page of which far more events are read than it has are in few
  // of them, and then it is sooner to list all hits.
  const most = Math.max(0, known.total - known.indexedTo) + Math.max(5_000, 50 * (query.limit + query.offset));
  const rows = await readWithin(await attempt({ ...firstAttempt, ...first }), most);
  return rows ?? (await read(await attempt(secondAttempt)));
}

async function wordsCondition(
  phrases: readonly string[],
  query: EventQuery,
  { sampled, lowest, total, indexedTo }: Knowledge,
  read: Read,
  { mostHits, guesses }: Attempt,
): Promise<Statement> {
  const wanted = query.limit + query.offset;
  /** From one hit to the next, among the newest events; unknown when there are few. */
  const distance = sampled < sampledHits ? Number.POSITIVE_INFINITY : (indexedTo - (lowest ?? 0) + 1) / sampled;
  const isNear = guesses && isForNewest(query) && wanted * distance <= mostPassed;
  // Events are stored about as they happen: some more than a page of the last hits is all that the newest take.
  const most = isNear ? 4 * wanted : mostHits;
  const hits = await readHits(phrases, { most, descending: query.descending }, read);
  const isWhole = hits.hits < most;
  // What words are like among the newest says nothing of the others: only a list of all hits tells that they are few.
  if (isWhole && (isNear || hits.hits * hits.hits <= wanted * total)) {
    const listed: Statement = { sql: "SELECT value FROM json_each(?)", values: [hits.sequences] };
    return amongHits(listed, { sql: "SELECT ?", values: [indexedTo] }, phrases);
  }
  const inOrder = passingBy(hits, knownSpan(hits, isWhole, query.descending, indexedTo), phrases);
  return isNear ? { ...inOrder, sql: `timestamp > '' AND ${inOrder.sql}` } : inOrder;
}

/** The events that a list of hits decides about: of a part of all hits, those on the side from which it was read. */
function knownSpan({ lowest, highest }: Hits, isWhole: boolean, descending: boolean, indexedTo: number): Span {
  if (isWhole) return { from: 0, to: indexedTo };
  return descending ? { from: lowest ?? 0, to: indexedTo } : { from: 0, to: Math.min(highest ?? 0, indexedTo) };
}

/**
 * The condition that lets SQLite go through events in order and read hits alone, and of other events those that the hits
 * say nothing about. The plus keeps it from looking up each hit.
 */
function passingBy({ sequences }: Hits, { from, to }: Span, phrases: readonly string[]): Statement {
  const ids = idsIn(phrases);
  const isOpen = `+sequence < ? OR +sequence > ? OR +event_id IN (${ids.map(() => "?").join(", ")})`;
  return {
    sql: `(+sequence IN (SELECT value FROM json_each(?)) OR ((${isOpen}) AND ${readsPhrases}))`,
    values: [sequences, from, to, ...ids, JSON.stringify(phrases)],
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

/** Reads which of the events that the index knows have some words, the last or the first ones, and how many they are. */
async function readHits(
  phrases: readonly string[],
  { most, descending }: { most: number; descending: boolean },
  read: Read,
): Promise<Hits> {
  const [hits] = await read({
    sql: `SELECT json_group_array(rowid) AS sequences, count(*) AS hits, min(rowid) AS lowest, max(rowid) AS highest
          FROM (SELECT rowid FROM event_words WHERE event_words MATCH ? ORDER BY rowid ${descending ? "DESC" : "ASC"} LIMIT ?)`,
    values: [matchOf(phrases), most],
  });
  return hits as Hits;
}

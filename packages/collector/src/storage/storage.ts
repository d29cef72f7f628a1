import type { Severity, WireEvent } from "@hooks/core";
import type { EventFilter, EventQuery, Interval, StoryQuery } from "../query/event-query.ts";

/**
 * Keeps events. Batches go in and values come out, so that an implementation may work in another thread or on another
 * machine. Every timestamp is normalized and every id in lower case before it gets here. A call that fails rejects;
 * the collector then answers 503.
 */
export interface Storage {
  /** What it is, for people: `sqlite`, `memory`, … */
  readonly type: string;
  /** Where it keeps events, when that is a file. */
  readonly path: string | null;

  /**
   * How many calls of `insert` it takes at a time; it resolves them in the order of their sequence numbers. More than one
   * lets it collect what comes while it commits. Default 1.
   */
  readonly insertsAtOnce?: number | undefined;

  /**
   * Stores events, all of them in one commit, each id once. Resolves when what it tells will survive a crash.
   *
   * @returns for each event, in order, its sequence number, or that it was there already; an id that occurs twice is
   * new once
   */
  insert(events: readonly WireEvent[]): Promise<readonly InsertOutcome[]>;

  /** Finds events in the order of the query. */
  find(query: EventQuery): Promise<WireEvent[]>;

  /**
   * Returns events in the order in which they were stored, from the first one with a higher sequence number than the
   * given one; 0 begins with the first of all. It may stop before the limit when the payloads hold 1 MiB or more, so
   * that what is read at once fits into memory; anything less tells that there are no more.
   */
  after(sequence: number, filter: EventFilter, limit: number): Promise<StoredEvent[]>;

  /** Returns the sequence number of an event. */
  sequenceOf(eventId: string): Promise<number | undefined>;

  /** Returns one event. */
  get(eventId: string): Promise<WireEvent | undefined>;

  /** Returns all events with one correlation id, oldest first, those of the same time by id. */
  story(correlationId: string): Promise<WireEvent[]>;

  /** Counts the events that a filter means. */
  stats(filter: EventFilter): Promise<EventStats>;

  /** Counts the events of each second, minute, hour or day that has any, oldest first. */
  buckets(filter: EventFilter, interval: Interval): Promise<StatsBucket[]>;

  /** Finds stories, the one whose last event is the newest first, those of the same time by descending correlation id. */
  stories(query: StoryQuery): Promise<Story[]>;

  /** Tells how many events a search for words finds by an index. It finds the others too, by reading them. */
  searchIndex(): Promise<SearchIndex>;

  /**
   * Deletes the oldest events until those that are left are within bounds, in steps so small that nobody waits long.
   *
   * @returns how many it deleted
   */
  trim(bounds: Bounds): Promise<number>;

  /** Counts all events; the cheapest call that proves that the storage works. */
  count(): Promise<number>;

  /** Releases what it holds. Calling it again does nothing. */
  close(): Promise<void>;
}

/** From so many bytes of payloads on, an answer of {@link Storage.after} may stop: 1 MiB. */
export const pageBytes = 1024 * 1024;

/**
 * What became of an event: stored under this sequence number, or there already.
 *
 * Sequence numbers are whole and positive. An event has a higher one than every event that could be read before it
 * was stored, whatever their timestamps are: this is the order in which streams tell of events, and in which they
 * resume. A number is never used again, not even when all events have been deleted.
 */
export type InsertOutcome = number | "duplicate";

/** An event with its place in the order in which events were stored. */
export interface StoredEvent {
  sequence: number;
  event: WireEvent;
}

/** Events in figures. */
export interface EventStats extends EventCounts {
  /** Timestamp of the oldest event that was counted. */
  first: string | null;
  /** Timestamp of the newest event that was counted. */
  last: string | null;
}

/** How many events there are. */
export interface EventCounts {
  total: number;
  bySourceSystem: ReadonlyMap<string, number>;
  byEventType: ReadonlyMap<string, number>;
  bySeverity: ReadonlyMap<string, number>;
  /** Those that are errors or critical; a system without any is absent. */
  errorsBySourceSystem: ReadonlyMap<string, number>;
}

/** The events of one second, minute, hour or day. */
export interface StatsBucket extends EventCounts {
  /** The first moment that belongs to it. */
  start: string;
}

/** What the events with one correlation id have in common. */
export interface Story {
  correlationId: string;
  /** How many events each system has sent. */
  bySourceSystem: ReadonlyMap<string, number>;
  /** How many events there are. */
  total: number;
  /** The highest severity among them. */
  worstSeverity: Severity;
  firstTime: string;
  lastTime: string;
}

/** How far an index for words has come. */
export interface SearchIndex {
  /** Events that are in the index. */
  indexed: number;
  /** Events that there are. */
  total: number;
}

/** What is kept at most. The oldest events go first, by timestamp. */
export interface Bounds {
  /** Events before this time go, normalized. */
  before?: string | undefined;
  /** Most events. */
  maxEvents?: number | undefined;
  /** Most bytes that the events take, indexes and everything included. */
  maxBytes?: number | undefined;
}

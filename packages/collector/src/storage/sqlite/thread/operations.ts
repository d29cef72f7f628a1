import type { StoredRow } from "../event-row.ts";

/** How a commit reaches the disk, the safest first; see the README for what each survives. */
export const synchronousModes = ["full", "normal", "off"] as const;

/** How a commit reaches the disk. */
export type Synchronous = (typeof synchronousModes)[number];

/** What a database thread is started with. */
export interface ThreadSettings {
  role: "writer" | "reader" | "checkpointer";
  path: string;
  synchronous: Synchronous;
}

/** A statement and the values of its parameters; the SQL never contains what came from outside. */
export interface Statement {
  sql: string;
  values: readonly (string | number)[];
}

/** What a thread that reads can be asked. */
export interface ReaderOperations {
  /** Runs statements that all see the same state of the database, and returns the rows of each. */
  read(statements: readonly Statement[]): object[][];
  /**
   * Runs a statement and returns its rows; undefined when it would look for words in more events than so many, which
   * takes long.
   */
  readWithin(statement: Statement, mostSearched: number): object[] | undefined;
}

/** How far the write-ahead log has been copied into the database. */
export interface Checkpoint {
  /** Pages in the log. */
  pages: number;
  /** How many of them are in the database too. */
  copied: number;
}

/** What a thread can be asked about the write-ahead log. */
export interface CheckpointOperations {
  /** Copies what it can of the log into the database, without waiting for anybody. */
  checkpoint(): Checkpoint;
}

/** What the thread that writes can be asked. */
export interface WriterOperations extends ReaderOperations, CheckpointOperations {
  /** Begins with the work in the background that an earlier thread left. */
  start(): void;
  /** Stores rows in one commit, and with them those of further calls that wait. */
  insert(rows: readonly StoredRow[]): Sequences;
  /** Deletes the oldest events that are out of bounds, as many as a moment takes. */
  trim(bounds: Bound): TrimStep;
}

/**
 * The sequence numbers of stored rows: that of the first, when all are new and their numbers follow each other; else that
 * of each, null for one whose id is known already.
 */
export type Sequences = number | readonly (number | null)[];

/** What is kept at most: one of these. Times are as in the database. */
export type Bound = { before: string } | { maxEvents: number } | { maxBytes: number };

/** What became of one step of trimming. */
export interface TrimStep {
  /** How many events it deleted. */
  removed: number;
  /** How much it wrote, in events that take about as much. */
  written: number;
  /** Whether nothing is left to do. */
  done: boolean;
}

/** What goes to a thread. */
export interface Request {
  id: number;
  operation: string;
  args: readonly unknown[];
}

/** What comes back from a thread, several at a time for requests that were done together. */
export type Reply = { id: number; result: unknown } | { id: number; error: Error };

/** What a thread says by itself: so many more events are in the index of words. */
export interface Progress {
  indexed: number;
}

/** The operation that ends a thread, once it has done what it was asked before. */
export const closeOperation = "close";

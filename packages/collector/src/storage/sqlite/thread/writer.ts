import type { DatabaseSync } from "node:sqlite";
import { type CountedRow, eventColumns } from "../event-columns.ts";
import type { StoredRow } from "../event-row.ts";
import { createBackground } from "./background.ts";
import { checkpoint } from "./checkpoint.ts";
import { inTransaction } from "./in-transaction.ts";
import type { Sequences, Synchronous, WriterOperations } from "./operations.ts";
import { createPace } from "./pace.ts";
import { processorMs } from "./processor-ms.ts";
import { createReader } from "./reader.ts";
import { createRollups } from "./rollups.ts";
import { createSearchIndex } from "./search-index.ts";
import { createStories } from "./stories.ts";
import { createTrim } from "./trim.ts";

/** What runs in the writing thread. */
export interface Writer {
  operations: WriterOperations;
  /** Does many inserts in one commit. */
  insertAll(batches: readonly (readonly StoredRow[])[]): Sequences[];
  /** Ends the work in the background. */
  stop(): void;
}

/**
 * Makes what writes: events and, in the same commit, all that is exact beside them; in the background, the index of words.
 *
 * @param onIndexed told how many more events are in the index
 */
export function createWriter(
  database: DatabaseSync,
  synchronous: Synchronous,
  onIndexed: (events: number) => void,
): Writer {
  const insertOne = database.prepare(
    `INSERT INTO events (${eventColumns.join(", ")}) VALUES (${eventColumns.map(() => "?").join(", ")})
     ON CONFLICT (event_id) DO NOTHING`,
  );
  const rollups = createRollups(database);
  const stories = createStories(database);
  const index = createSearchIndex(database);
  const trim = createTrim(database, { rollups, stories, index, pace: createPace(), compactionPace: createPace() });
  const indexPace = createPace();
  const background = createBackground(() => indexPace.step(extendIndex));

  function extendIndex(size: number): boolean {
    // Words that a power failure takes are found again in the events: no need to wait for the disk.
    if (synchronous === "full") database.exec("PRAGMA synchronous = normal");
    try {
      const { indexed, isBehind } = index.extend(size);
      if (indexed > 0) onIndexed(indexed);
      return isBehind;
    } finally {
      database.exec(`PRAGMA synchronous = ${synchronous}`);
    }
  }

  function insertRows(rows: readonly StoredRow[], added: CountedRow[]): Sequences {
    const sequences = rows.map((row) => {
      const { changes, lastInsertRowid } = insertOne.run(...row);
      if (changes === 0) return null;
      added.push(toCounted(row));
      return Number(lastInsertRowid);
    });
    return follow(sequences) ? sequences[0] : sequences;
  }

  function insertAll(batches: readonly (readonly StoredRow[])[]): Sequences[] {
    const begunMs = processorMs();
    const sequences = inTransaction(database, () => {
      const added: CountedRow[] = [];
      const inserted = batches.map((rows) => insertRows(rows, added));
      rollups.count(added, 1);
      stories.add(added);
      return inserted;
    });
    background.wake(processorMs() - begunMs);
    return sequences;
  }

  return {
    operations: {
      ...createReader(database),
      start: () => background.wake(),
      insert: (rows) => insertAll([rows])[0] as Sequences,
      trim,
      checkpoint: () => checkpoint(database),
    },
    insertAll,
    stop: () => background.stop(),
  };
}

/** Tells whether numbers are one after the other, with nothing between them. */
function follow(sequences: readonly (number | null)[]): sequences is [number, ...number[]] {
  const [first] = sequences;
  return typeof first === "number" && sequences.every((sequence, index) => sequence === first + index);
}

function toCounted([, timestamp, source_system, event_type, severity, correlation_id]: StoredRow): CountedRow {
  return { timestamp, source_system, event_type, severity, correlation_id };
}

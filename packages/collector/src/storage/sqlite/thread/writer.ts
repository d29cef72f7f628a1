import type { DatabaseSync } from "node:sqlite";
import { type CountedRow, eventColumns } from "../event-columns.ts";
import type { StoredRow } from "../event-row.ts";
import { createBackground } from "./background.ts";
import { inTransaction } from "./in-transaction.ts";
import type { Synchronous, WriterOperations } from "./operations.ts";
import { createPace } from "./pace.ts";
import { createReader } from "./reader.ts";
import { createRollups } from "./rollups.ts";
import { createSearchIndex } from "./search-index.ts";
import { createStories } from "./stories.ts";
import { createTrim } from "./trim.ts";

/** What runs in the writing thread. */
export interface Writer {
  operations: WriterOperations;
  /** Ends the work in the background. */
  stop(): void;
}

/** Makes what writes: events and, in the same commit, all that is exact beside them; in the background, the index of words. */
export function createWriter(database: DatabaseSync, synchronous: Synchronous): Writer {
  const insertOne = database.prepare(
    `INSERT INTO events (${eventColumns.join(", ")}) VALUES (${eventColumns.map(() => "?").join(", ")})
     ON CONFLICT (event_id) DO NOTHING`,
  );
  const rollups = createRollups(database);
  const stories = createStories(database);
  const index = createSearchIndex(database);
  const trim = createTrim(database, { rollups, stories, index, pace: createPace() });
  const indexPace = createPace();
  const background = createBackground(() => indexPace.step(extendIndex));

  function extendIndex(size: number): boolean {
    // Words that a power failure takes are found again in the events: no need to wait for the disk.
    if (synchronous === "full") database.exec("PRAGMA synchronous = normal");
    try {
      return index.extend(size) === size;
    } finally {
      database.exec(`PRAGMA synchronous = ${synchronous}`);
    }
  }

  function insert(rows: readonly StoredRow[]): (number | null)[] {
    return inTransaction(database, () => {
      const added: CountedRow[] = [];
      const sequences = rows.map((row) => {
        const { changes, lastInsertRowid } = insertOne.run(...row);
        if (changes === 0) return null;
        added.push(toCounted(row));
        return Number(lastInsertRowid);
      });
      rollups.count(added, 1);
      stories.add(added);
      return sequences;
    });
  }

  return {
    operations: {
      ...createReader(database),
      start: () => background.wake(),
      insert(rows) {
        const sequences = insert(rows);
        background.wake();
        return sequences;
      },
      trim,
    },
    stop: () => background.stop(),
  };
}

function toCounted([, timestamp, source_system, event_type, severity, correlation_id]: StoredRow): CountedRow {
  return { timestamp, source_system, event_type, severity, correlation_id };
}

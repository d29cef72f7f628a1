import type { DatabaseSync } from "node:sqlite";
import type { CountedRow } from "../event-columns.ts";
import { inTransaction } from "./in-transaction.ts";
import type { Bound, TrimStep } from "./operations.ts";
import type { Pace } from "./pace.ts";
import type { Rollups } from "./rollups.ts";
import type { SearchIndex } from "./search-index.ts";
import type { Stories } from "./stories.ts";

/** Deletes the oldest events that are out of bounds, as many as a moment takes. */
export type Trim = (bounds: Bound) => TrimStep;

/** Free pages that one step gives back to the disk. */
const freedPages = 256;

/** Makes what deletes events, with all that is kept beside them. */
export function createTrim(
  database: DatabaseSync,
  { rollups, stories, index, pace }: { rollups: Rollups; stories: Stories; index: SearchIndex; pace: Pace },
): Trim {
  const columns = "sequence, timestamp, source_system, event_type, severity, correlation_id";
  const oldest = database.prepare(`SELECT ${columns} FROM events ORDER BY timestamp LIMIT ?`);
  const oldestBefore = database.prepare(`SELECT ${columns} FROM events WHERE timestamp < ? ORDER BY timestamp LIMIT ?`);
  const remove = database.prepare("DELETE FROM events WHERE sequence = ?");
  const count = database.prepare("SELECT coalesce(sum(events), 0) AS total FROM rollups");
  // Free pages take room in the file and not in this sum: without them, a file that can't shrink would be emptied.
  const size = database.prepare(
    `SELECT (page_count - freelist_count) * page_size AS bytes
     FROM pragma_page_count, pragma_freelist_count, pragma_page_size`,
  );

  function doomed(bounds: Bound, limit: number): object[] {
    if ("before" in bounds) return oldestBefore.all(bounds.before, limit);
    const surplus = "maxBytes" in bounds ? surplusBySize(bounds.maxBytes) : kept() - bounds.maxEvents;
    return surplus > 0 ? oldest.all(Math.min(limit, surplus)) : [];
  }

  const kept = () => count.get()?.["total"] as number;

  /** As many events as make up the room that is too much, so that a large step does not take what may stay. */
  function surplusBySize(maxBytes: number): number {
    const bytes = size.get()?.["bytes"] as number;
    return bytes > maxBytes ? Math.ceil(kept() * (1 - maxBytes / bytes)) : 0;
  }

  return (bounds) => {
    const removed = pace.step((limit) =>
      inTransaction(database, () => {
        const rows = doomed(bounds, limit) as (CountedRow & { sequence: number })[];
        const sequences = rows.map(({ sequence }) => sequence);
        for (const sequence of sequences) remove.run(sequence);
        index.remove(sequences);
        rollups.count(rows, -1);
        stories.remove(rows);
        return rows.length;
      }),
    );
    database.exec(`PRAGMA incremental_vacuum(${freedPages})`);
    return { removed, done: removed === 0 };
  };
}

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

/** What takes part in trimming. */
export interface TrimParts {
  rollups: Rollups;
  stories: Stories;
  index: SearchIndex;
  pace: Pace;
  compactionPace: Pace;
}

/** Free pages that one step gives back to the disk. */
const freedPages = 256;
/** Events that take a page, about. */
const eventsInPage = 4;

/** Makes what deletes events, with all that is kept beside them. */
export function createTrim(database: DatabaseSync, { rollups, stories, index, pace, compactionPace }: TrimParts): Trim {
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

  const pages = database.prepare("SELECT page_count AS pages FROM pragma_page_count");

  /** Events that were deleted, whose words still take their room in the index. */
  let stale = 0;
  /** Whether that is all, or an earlier process may have left more. */
  let isAll = false;
  /** Pages that writing the index anew may still take; more only when new words come all the while. */
  let pagesLeft = 0;

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

  function removeSome(bounds: Bound): TrimStep {
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
    stale += removed;
    return { removed, written: removed, done: removed === 0 };
  }

  const isStale = () => stale > kept() / 2;

  /** Else events would go for the room that words take which nobody finds any more, in the end all of them. */
  function hasToCompactFirst(bounds: Bound): boolean {
    return "maxBytes" in bounds && surplusBySize(bounds.maxBytes) > 0 && (!isAll || isStale());
  }

  function compactSome(): TrimStep {
    const written = compactionPace.step((limit) => {
      if (pagesLeft > 0) {
        pagesLeft = index.compact(limit) ? pagesLeft - limit : 0;
      } else {
        index.beginCompaction(limit);
        pagesLeft = pages.get()?.["pages"] as number;
        stale = 0;
        isAll = true;
      }
      return limit * eventsInPage;
    });
    return { removed: 0, written, done: false };
  }

  function takeStep(bounds: Bound): TrimStep {
    if (pagesLeft > 0 || hasToCompactFirst(bounds)) return compactSome();
    const step = removeSome(bounds);
    return step.done && isStale() ? compactSome() : step;
  }

  return (bounds) => {
    const step = takeStep(bounds);
    database.exec(`PRAGMA incremental_vacuum(${freedPages})`);
    return step;
  };
}

import type { DatabaseSync } from "node:sqlite";
import { type SearchedParts, searchedText } from "../../../search/words.ts";
import { inTransaction } from "./in-transaction.ts";

/** The index of the words of events. */
export interface SearchIndex {
  /** Adds the next events in the order of storing, so many at most, and fewer large ones. */
  extend(limit: number): Extension;
  /** Takes events out of it, in the transaction that deletes them. */
  remove(sequences: readonly number[]): void;
  /** Begins to write it anew without what was taken out, which takes its room until then. Does about so many pages. */
  beginCompaction(pages: number): void;
  /** Goes on with that for about so many pages, and returns whether there was anything left to do. */
  compact(pages: number): boolean;
}

/** What came into the index in a step. */
export interface Extension {
  indexed: number;
  /** Whether there may be more. */
  isBehind: boolean;
}

type IndexedRow = SearchedParts & { sequence: number };

/** Events that are in memory at a time; reading fewer at once costs time that can be measured. */
const readAtOnce = 64;
/** So many characters of payloads end a step: events may suddenly be a thousand times as large as those before. */
const mostCharacters = 1024 * 1024;

/** Makes the keeper of the table `event_words`. */
export function createSearchIndex(database: DatabaseSync): SearchIndex {
  const next = database.prepare(
    `SELECT sequence, event_type, source_system, correlation_id, causation_id, data, tags FROM events
     WHERE sequence > ? ORDER BY sequence LIMIT ?`,
  );
  const known = database.prepare("SELECT indexed_to AS sequence FROM search_index");
  const indexedTo = () => known.get()?.["sequence"] as number;
  const add = database.prepare("INSERT INTO event_words (rowid, words) VALUES (?, ?)");
  const advance = database.prepare("UPDATE search_index SET indexed_to = ?");
  const remove = database.prepare(
    "DELETE FROM event_words WHERE rowid = ? AND rowid <= (SELECT indexed_to FROM search_index)",
  );
  const merge = database.prepare("INSERT INTO event_words (event_words, rank) VALUES ('merge', ?)");
  const changes = database.prepare("SELECT total_changes() AS changes");
  const changed = () => changes.get()?.["changes"] as number;

  return {
    extend(limit) {
      if (next.get(indexedTo(), 1) === undefined) return { indexed: 0, isBehind: false };
      return inTransaction(database, () => {
        let position = indexedTo();
        let indexed = 0;
        let characters = 0;
        while (indexed < limit && characters < mostCharacters) {
          const rows = next.all(position, Math.min(readAtOnce, limit - indexed)) as unknown as IndexedRow[];
          for (const row of rows) {
            add.run(row.sequence, searchedText(row));
            characters += row.data.length;
            position = row.sequence;
          }
          indexed += rows.length;
          if (rows.length < readAtOnce) break;
        }
        advance.run(position);
        return { indexed, isBehind: indexed === limit || characters >= mostCharacters };
      });
    },

    remove(sequences) {
      for (const sequence of sequences) remove.run(sequence);
    },

    // See https://www.sqlite.org/fts5.html#the_merge_command: a negative number takes all there is into one merge.
    beginCompaction(pages) {
      merge.run(-pages);
    },

    compact(pages) {
      const before = changed();
      merge.run(pages);
      return changed() - before >= 2;
    },
  };
}

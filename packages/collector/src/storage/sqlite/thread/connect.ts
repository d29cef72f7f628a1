import { DatabaseSync } from "node:sqlite";
import { hasFields } from "../../../search/fields.ts";
import { hasPhrases, searchedText } from "../../../search/words.ts";
import { busyTimeoutMs } from "../open-database.ts";
import type { ThreadSettings } from "./operations.ts";

/** Connects a thread to a database that has been opened, and so brought to its newest form, before. */
export function connect({ role, path, synchronous }: ThreadSettings): DatabaseSync {
  const database = new DatabaseSync(path, { timeout: busyTimeoutMs, readOnly: role === "reader" });
  if (role === "reader") {
    // Most inner pages of a table of millions of events and of its indexes: with them at hand, an event is a page away.
    database.exec("PRAGMA cache_size = -8192");
    addFunctions(database);
    return database;
  }
  database.exec(`PRAGMA synchronous = ${synchronous}`);
  // The newest pages of the table and all its indexes, which every commit changes.
  database.exec("PRAGMA cache_size = -16384");
  // Checkpoints are made beside the commits, see createCheckpoints; a commit makes one only when the log gets far too long.
  database.exec("PRAGMA wal_autocheckpoint = 40000");
  return database;
}

/** Adds the functions that statements which read events use. */
export function addFunctions(database: DatabaseSync): void {
  addHasPhrases(database);
  addHasFields(database);
}

/** The SQL function `has_phrases(event_id, event_type, source_system, correlation_id, causation_id, data, tags, phrases)`. */
function addHasPhrases(database: DatabaseSync): void {
  type Text = string;
  type Maybe = string | null;
  const call = (
    id: Text,
    type: Text,
    system: Text,
    correlation: Maybe,
    causation: Maybe,
    data: Text,
    tags: Text,
    list: Text,
  ) => {
    const text = searchedText({
      event_type: type,
      source_system: system,
      correlation_id: correlation,
      ...(causation === null ? {} : { causation_id: causation }),
      data,
      tags,
    });
    return hasPhrases(text, id, JSON.parse(list)) ? 1 : 0;
  };
  database.function("has_phrases", { deterministic: true }, call as never);
}

/** The SQL function `has_fields(data, conditions)`. */
function addHasFields(database: DatabaseSync): void {
  const call = (data: string, list: string) => (hasFields(JSON.parse(data), JSON.parse(list)) ? 1 : 0);
  database.function("has_fields", { deterministic: true }, call as never);
}

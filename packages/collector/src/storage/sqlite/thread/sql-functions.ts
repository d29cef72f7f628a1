import type { DatabaseSync } from "node:sqlite";
import { hasFields } from "../../../search/fields.ts";
import { hasPhrases, searchedText } from "../../../search/words.ts";

/** What statements may do before they are given up. */
export interface Allowance {
  /** In so many events they may look for words. */
  searches: number;
}

/** A statement was about to look for words in more events than it may. */
export class TooManySearched extends Error {}

/** Adds the functions that statements which read events use. */
export function addSqlFunctions(database: DatabaseSync): Allowance {
  const allowance: Allowance = { searches: Number.POSITIVE_INFINITY };
  addHasPhrases(database, allowance);
  addHasFields(database);
  return allowance;
}

/** The SQL function `has_phrases(event_id, event_type, source_system, correlation_id, causation_id, data, tags, phrases)`. */
function addHasPhrases(database: DatabaseSync, allowance: Allowance): void {
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
    if (allowance.searches-- <= 0) throw new TooManySearched();
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

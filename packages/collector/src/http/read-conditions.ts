import type { EventFilter } from "../query/event-query.ts";
import type { FieldCondition } from "../search/fields.ts";
import { toPhrases } from "../search/words.ts";
import { HttpError } from "./http-error.ts";

/** How parameters are told that ask for a field of the payload. */
export const fieldParameter = "data.<field>";

const prefix = "data.";
const mostConditions = 20;
const longest = 256;

/** The parameters of a question, those on fields of the payload apart. */
export interface ReadConditions {
  /** Undefined when there is none. */
  fields: readonly FieldCondition[] | undefined;
  /** The other parameters. */
  rest: unknown;
}

/** Takes the parameters `data.<field>=<value>` out of a query; they are any number of names, so no schema lists them. */
export function readConditions(query: unknown): ReadConditions {
  const entries = Object.entries((query ?? {}) as Record<string, string | string[]>);
  const fields = entries
    .filter(([name]) => name.startsWith(prefix))
    .flatMap(([name, values]) => [values].flat().map((value) => ({ path: name.slice(prefix.length), value })));
  if (fields.length === 0) return { fields: undefined, rest: query };
  if (fields.length > mostConditions) throw refused(prefix, `expected at most ${mostConditions} conditions on fields`);
  for (const { path, value } of fields) {
    if (path.length === 0 || path.length > longest) throw refused(prefix, `expected a name of 1–${longest} characters`);
    if (value.length > longest) throw refused(`${prefix}${path}`, `expected at most ${longest} characters`);
  }
  return { fields, rest: Object.fromEntries(entries.filter(([name]) => !name.startsWith(prefix))) };
}

/** The part of a filter that is about words and fields. The words of a field's value lead to its events by the index. */
export function toTextFilter(
  q: string | undefined,
  fields: readonly FieldCondition[] | undefined,
): Pick<EventFilter, "phrases" | "fields"> {
  const phrases = [q ?? "", ...(fields ?? []).map(({ value }) => value)].flatMap(toPhrases);
  return { phrases: phrases.length === 0 ? undefined : [...new Set(phrases)], fields };
}

function refused(path: string, message: string): HttpError {
  return new HttpError(422, "invalid_query", `${path}: ${message}.`, { details: [{ path, message }] });
}

import { severities } from "@hooks/core";
import type { Catalog } from "../../state/catalog.ts";
import { formatTerm, type Term, termKeys } from "./terms.ts";

/** What completion knows beside the catalog: values of events that are on the page. */
export interface SeenValues {
  readonly systems: readonly string[];
  readonly types: readonly string[];
  readonly tags: readonly string[];
  readonly correlations: readonly string[];
  /** The values of fields of payloads, by name. */
  readonly data: ReadonlyMap<string, readonly string[]>;
}

/** One way to go on. */
export interface Suggestion {
  /** What takes the place of the word that is being typed; one that ends with a colon goes on. */
  readonly text: string;
  /** What it means; may be empty. */
  readonly hint: string;
}

const most = 12;
const keyHints: Readonly<Record<string, string>> = {
  system: "who emitted it",
  type: "what happened",
  severity: "how much it matters",
  tag: "a label",
  correlation: "the story it belongs to",
};

/**
 * Suggests how a word could go on.
 *
 * @param word what is being typed: `sys`, `severity:>`, `data.adapter:ag`
 * @param terms the conditions that stand already; they narrow types and fields down
 */
export function suggest(word: string, terms: readonly Term[], catalog: Catalog, seen: SeenValues): Suggestion[] {
  const [, key, typed] = /^([^\s:"]+):"?(.*)$/s.exec(word) ?? [];
  const found = key === undefined ? suggestStart(word, terms, catalog, seen) : suggestValue(key, terms, catalog, seen);
  const needle = (typed ?? word).toLowerCase();
  const matching = found.filter(({ text, hint }) => matches(text, hint, needle, key !== undefined));
  // The first that says something, for each text.
  const unique = Map.groupBy(matching, ({ text }) => text);
  return [...unique]
    .filter(([text]) => text !== word)
    .map(([text, all]) => ({ text, hint: all.find(({ hint }) => hint !== "")?.hint ?? "" }))
    .slice(0, most);
}

function matches(text: string, hint: string, needle: string, isValue: boolean): boolean {
  const value = isValue ? text.slice(text.indexOf(":") + 1) : text;
  return value.toLowerCase().includes(needle) || (!isValue && needle.length > 1 && hint.toLowerCase().includes(needle));
}

/** Names of conditions; once something is typed, also the systems, types and fields that it could be. */
function suggestStart(word: string, terms: readonly Term[], catalog: Catalog, seen: SeenValues): Suggestion[] {
  const names = [
    ...termKeys.map((key) => ({ text: `${key}:`, hint: keyHints[key] ?? "" })),
    { text: "data.", hint: "a field of the payload" },
  ];
  if (word === "") return names;
  if (word.startsWith("data.")) return fieldNames(terms, catalog, seen);
  return [
    ...names,
    ...suggestValue("system", terms, catalog, seen),
    ...suggestValue("type", terms, catalog, seen),
    ...(word.length > 2 ? fieldNames(terms, catalog, seen) : []),
  ];
}

function suggestValue(key: string, terms: readonly Term[], catalog: Catalog, seen: SeenValues): Suggestion[] {
  const all = (values: readonly string[], hint = "") =>
    values.map((value) => ({ text: formatTerm({ key, value }), hint }));
  switch (key) {
    case "system":
      return all([...catalog.systems, ...seen.systems]);
    case "severity":
      return [
        ...severities.slice(1, -1).map((name) => ({ text: `severity:>=${name}`, hint: "or worse" })),
        ...all(severities, "exactly"),
      ];
    case "type":
      return [
        ...knownEvents(terms, catalog).map(({ eventType, sourceSystem, description }) => ({
          text: formatTerm({ key, value: eventType }),
          hint: description || (sourceSystem ?? ""),
        })),
        ...all(seen.types),
      ];
    case "tag":
      return all(seen.tags);
    case "correlation":
      return all(seen.correlations);
    default: {
      const name = key.startsWith("data.") ? key.slice("data.".length) : "";
      const known = knownEvents(terms, catalog).flatMap(({ fields }) => fields.filter((field) => field.name === name));
      return [...all(known.flatMap(({ values }) => values)), ...all(seen.data.get(name) ?? [])];
    }
  }
}

function fieldNames(terms: readonly Term[], catalog: Catalog, seen: SeenValues): Suggestion[] {
  return [
    ...knownEvents(terms, catalog).flatMap(({ fields }) =>
      fields.map(({ name, description, type }) => ({ text: `data.${name}:`, hint: description || type })),
    ),
    ...[...seen.data.keys()].map((name) => ({ text: `data.${name}:`, hint: "" })),
  ];
}

/** The events that the conditions so far leave. */
function knownEvents(terms: readonly Term[], catalog: Catalog) {
  const of = (key: string) => terms.filter((term) => term.key === key).map(({ value }) => value);
  const [systems, types] = [of("system"), of("type")];
  return catalog.events.filter(
    ({ sourceSystem, eventType }) =>
      (systems.length === 0 || sourceSystem === null || systems.includes(sourceSystem)) &&
      (types.length === 0 || types.includes(eventType)),
  );
}

import type { StatsFilter } from "@hooks/client";
import { isSeverity, type Severity, severities } from "@hooks/core";
import { cut } from "../../text/printable.ts";
import { type Term, termKeys } from "./terms.ts";

/** What a search selects, in the words of the client. */
export interface Selection {
  /** Without times. */
  readonly filter: Omit<StatsFilter, "startTime" | "endTime">;
  /** What can't be meant, in words: `severity:loud is none of …`. */
  readonly problems: readonly string[];
  /** What may not be meant as it is taken, in words: `foo: is no field …`. */
  readonly hints: readonly string[];
}

/** Turns the terms of a search into a filter. Of systems, types and severities any will do; all else must hold. */
export function toSelection(terms: readonly Term[]): Selection {
  const valuesOf = (key: string) => terms.filter((term) => term.key === key).map(({ value }) => value);
  const read = valuesOf("severity").map(readSeverity);
  const floors = read.flatMap((each) => each.atLeast ?? []);
  const exact = read.flatMap((each) => each.exactly ?? []);
  const stories = valuesOf("correlation");
  const filter = {
    sourceSystem: some(valuesOf("system").map((name) => name.toLowerCase().replaceAll("-", "_"))),
    eventType: some(valuesOf("type")),
    severity: some(exact),
    minSeverity: floors.sort((a, b) => severities.indexOf(b) - severities.indexOf(a))[0],
    correlationId: stories[0],
    tags: some(valuesOf("tag")),
    text: valuesOf("").join(" ") || undefined,
    data: dataOf(terms),
  };
  return {
    filter,
    problems: [
      ...read.flatMap((each) => each.problem ?? []),
      ...(stories.length > 1 ? ["An event has one correlation id, the search names several."] : []),
      ...(filter.text !== undefined && !/[\p{L}\p{N}]/u.test(filter.text)
        ? ["Words to look for need a letter or a digit."]
        : []),
      ...(filter.sourceSystem ?? [])
        .filter((name) => !/^[a-z][a-z0-9_]{0,63}$/.test(name))
        .map((name) => `system:${name} can't be the name of a system.`),
    ],
    hints: hintsOf(valuesOf("")),
  };
}

const longestName = 40;

function readSeverity(text: string): { atLeast?: Severity; exactly?: Severity; problem?: string } {
  const [, floor, name] = /^(>=|≥)?(.*)$/s.exec(text.toLowerCase()) as unknown as [string, string | undefined, string];
  if (isSeverity(name)) return floor === undefined ? { exactly: name } : { atLeast: name };
  return { problem: `severity:${text} is none of ${severities.join(", ")}, nor >= one of them.` };
}

/** Words that are spelled like a condition on a field, unlike a URL or a time of day. */
function hintsOf(words: readonly string[]): string[] {
  const names = words.flatMap((word) => /^([a-z_][\w.-]*):(?!\/\/)./i.exec(word)?.[1] ?? []);
  const unknown = [...new Set(names)].map((name) => `${cut(name, longestName)}:`);
  if (unknown.length === 0) return [];
  const subject =
    unknown.length === 1 ? `${unknown[0]} is no field and is` : `${unknown.join(", ")} are no fields and are`;
  return [`${subject} searched as words; fields are ${termKeys.join(", ")} and data.<name>.`];
}

function dataOf(terms: readonly Term[]): Record<string, string[]> | undefined {
  const fields = terms.filter(({ key }) => key.startsWith("data."));
  if (fields.length === 0) return undefined;
  const groups = Map.groupBy(fields, ({ key }) => key.slice("data.".length));
  return Object.fromEntries([...groups].map(([name, group]) => [name, group.map(({ value }) => value)]));
}

function some<Value>(values: Value[]): Value[] | undefined {
  return values.length === 0 ? undefined : values;
}

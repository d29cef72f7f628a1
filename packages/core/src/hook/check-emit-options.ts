import { describeValue } from "../event/describe-value.ts";
import { isSeverity, severities } from "../event/severity.ts";
import type { ValidationProblem } from "../event/validation-problem.ts";
import { maxCorrelationIdLength, maxTagLength } from "../event/wire-limits.ts";
import type { EmitOptions } from "./emit-options.ts";
import { readTimestamp } from "./read-timestamp.ts";

/**
 * Whether the options of one call are as they should be, at a glance; {@link checkEmitOptions} says what is wrong, and has
 * the last word on names that are inherited.
 */
export function areEmitOptionsValid(options: EmitOptions): boolean {
  if (!isObject(options)) return false;
  for (const name in options) if (!names.has(name)) return false;
  const { correlationId, causationId, tags, severity, timestamp } = options;
  return (
    (correlationId === undefined || isId(correlationId)) &&
    (causationId === undefined || isId(causationId)) &&
    (tags === undefined || areTags(tags)) &&
    (severity === undefined || isSeverity(severity)) &&
    (timestamp === undefined || readTimestamp(timestamp) !== undefined)
  );
}

/**
 * Says what is wrong with the options of one call; an empty list when nothing is.
 *
 * @param describe puts what came into words
 */
export function checkEmitOptions(options: EmitOptions, describe = describeValue): ValidationProblem[] {
  if (!isObject(options)) return [{ path: "options", expected: "an object", received: describe(options) }];
  const unknown = Object.entries(options).filter(([name]) => !names.has(name));
  return [
    ...unknown.map(([name, value]) => ({
      path: `options.${name}`,
      expected: `no option of this name (there are ${[...names].join(", ")})`,
      received: describe(value),
    })),
    ...rules.flatMap(({ name, fits, expected }) => {
      const value: unknown = options[name];
      if (value === undefined || fits(value as never)) return [];
      return { path: `options.${name}`, expected, received: describe(value) };
    }),
  ];
}

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isId(value: unknown): boolean {
  return typeof value === "string" && value.length > 0 && value.length <= maxCorrelationIdLength;
}

function areTags(value: unknown): boolean {
  if (!Array.isArray(value)) return false;
  // `every` would pass over the holes of a sparse array.
  for (const tag of value) if (typeof tag !== "string" || tag.length > maxTagLength) return false;
  return true;
}

const idExpected = `a string of 1 to ${maxCorrelationIdLength} characters`;

const rules: readonly { name: keyof EmitOptions; fits: (value: never) => boolean; expected: string }[] = [
  { name: "correlationId", fits: isId, expected: idExpected },
  { name: "causationId", fits: isId, expected: idExpected },
  { name: "severity", fits: isSeverity, expected: `one of ${severities.join(", ")}` },
  { name: "tags", fits: areTags, expected: `an array of strings of at most ${maxTagLength} characters` },
  {
    name: "timestamp",
    fits: (value) => readTimestamp(value) !== undefined,
    expected: "a Date, milliseconds, or ISO 8601 text with its offset, in the years 0000 to 9999",
  },
];

const names: ReadonlySet<string> = new Set(rules.map(({ name }) => name));

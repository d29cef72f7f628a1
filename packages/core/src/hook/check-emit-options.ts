import { describeValue } from "../event/describe-value.ts";
import { isSeverity, severities } from "../event/severity.ts";
import { formatTimestamp } from "../event/timestamp.ts";
import type { ValidationProblem } from "../event/validation-problem.ts";
import { maxCorrelationIdLength } from "../event/wire-limits.ts";
import type { EmitOptions } from "./emit-options.ts";

const isoTime = /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(:\d\d([.,]\d+)?)?([Zz]|[+-]\d\d:?\d\d)$/;

/** Whether the options of one call are as they should be; {@link checkEmitOptions} says what is wrong. */
export function areEmitOptionsValid(options: EmitOptions): boolean {
  const { correlationId, causationId, tags, severity, timestamp } = options;
  return (
    (correlationId === undefined || isId(correlationId)) &&
    (causationId === undefined || isId(causationId)) &&
    (tags === undefined || areTags(tags)) &&
    (severity === undefined || isSeverity(severity)) &&
    (timestamp === undefined || toTimestamp(timestamp) !== undefined)
  );
}

/**
 * Says what is wrong with the options of one call; an empty list when nothing is.
 *
 * @param describe puts what came into words
 */
export function checkEmitOptions(options: EmitOptions, describe = describeValue): ValidationProblem[] {
  return rules.flatMap(({ name, fits, expected }) => {
    const value: unknown = options[name];
    if (value === undefined || fits(value as never)) return [];
    return { path: `options.${name}`, expected, received: describe(value) };
  });
}

/** Renders a time that a caller gave; undefined when it is none. Text travels as it was given, however fine. */
export function toTimestamp(timestamp: Date | number | string): string | undefined {
  if (typeof timestamp === "string") {
    return isoTime.test(timestamp) && !Number.isNaN(Date.parse(timestamp)) ? timestamp : undefined;
  }
  const ms = typeof timestamp === "number" ? timestamp : timestamp instanceof Date ? timestamp.getTime() : Number.NaN;
  return Math.abs(ms) <= 8.64e15 ? formatTimestamp(ms) : undefined;
}

function isId(value: unknown): boolean {
  return typeof value === "string" && value.length > 0 && value.length <= maxCorrelationIdLength;
}

function areTags(value: unknown): boolean {
  return Array.isArray(value) && value.every(isString);
}

function isString(value: unknown): value is string {
  return typeof value === "string";
}

const idExpected = `a string of 1 to ${maxCorrelationIdLength} characters`;

const rules: readonly { name: keyof EmitOptions; fits: (value: never) => boolean; expected: string }[] = [
  { name: "correlationId", fits: isId, expected: idExpected },
  { name: "causationId", fits: isId, expected: idExpected },
  { name: "severity", fits: isSeverity, expected: `one of ${severities.join(", ")}` },
  { name: "tags", fits: areTags, expected: "an array of strings" },
  {
    name: "timestamp",
    fits: (value) => toTimestamp(value) !== undefined,
    expected: "a Date, milliseconds, or ISO 8601 text with its offset",
  },
];

import { describeValue } from "../event/describe-value.ts";
import { isSeverity, severities } from "../event/severity.ts";
import { formatTimestamp } from "../event/timestamp.ts";
import type { ValidationProblem } from "../event/validation-problem.ts";
import { maxCorrelationIdLength } from "../event/wire-limits.ts";
import type { EmitOptions } from "./emit-options.ts";

const isoTime = /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(:\d\d([.,]\d+)?)?([Zz]|[+-]\d\d:?\d\d)$/;

/**
 * Says what is wrong with the options of one call; an empty list when nothing is.
 *
 * @param describe puts what came into words
 */
export function checkEmitOptions(options: EmitOptions, describe = describeValue): ValidationProblem[] {
  const problems: ValidationProblem[] = [];
  const expect = (name: keyof EmitOptions, fits: boolean, expected: string) => {
    if (!fits) problems.push({ path: `options.${name}`, expected, received: describe(options[name]) });
  };
  const { correlationId, causationId, tags, severity, timestamp } = options;
  const idExpected = `a string of 1 to ${maxCorrelationIdLength} characters`;
  if (correlationId !== undefined) expect("correlationId", isId(correlationId), idExpected);
  if (causationId !== undefined) expect("causationId", isId(causationId), idExpected);
  if (severity !== undefined) expect("severity", isSeverity(severity), `one of ${severities.join(", ")}`);
  if (tags !== undefined) {
    expect("tags", Array.isArray(tags) && tags.every((tag) => typeof tag === "string"), "an array of strings");
  }
  if (timestamp !== undefined) {
    expect("timestamp", toTimestamp(timestamp) !== undefined, "a Date, milliseconds, or ISO 8601 text with its offset");
  }
  return problems;
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

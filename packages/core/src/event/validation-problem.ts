import type { $ZodIssue } from "zod/v4/core";
import { describeValue } from "./describe-value.ts";

/** One thing that is wrong with a payload. */
export interface ValidationProblem {
  /** Where, as the caller spells it: `workflowId`, `repos[3]`, or an empty string for the payload itself. */
  path: string;
  /** What was expected there, for example `a string of at least 1 character`. */
  expected: string;
  /** What came, shortened, for example `number 42` or `nothing`. */
  received: string;
}

/** Renders problems as one line: `workflowId: expected a string, got nothing; repos: expected …`. */
export function formatProblems(problems: readonly ValidationProblem[]): string {
  return problems
    .map(({ path, expected, received }) => `${path === "" ? "" : `${path}: `}expected ${expected}, got ${received}`)
    .join("; ");
}

/**
 * Turns what zod found into problems that name the field in the caller's spelling.
 *
 * @param rename turns the first step of a path (a wire name) into the caller's name for it
 * @param describe puts what came into words
 */
export function toProblems(
  issues: readonly $ZodIssue[],
  data: unknown,
  rename: (wireName: string) => string = (name) => name,
  describe: (value: unknown) => string = describeValue,
): ValidationProblem[] {
  return issues.flatMap((issue) => {
    if (issue.code === "unrecognized_keys") {
      return issue.keys.map((key) => ({
        path: formatPath([...issue.path, key], rename),
        expected: "no field of this name",
        received: describe(valueAt(data, [...issue.path, key])),
      }));
    }
    if (issue.code === "invalid_union") {
      // The branch that got as far as a field is the one that was meant.
      const meant = issue.errors.find((branch) => branch.length > 0 && branch.every((inner) => inner.path.length > 0));
      const issuesOfMeant = meant?.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }) as $ZodIssue);
      if (issuesOfMeant !== undefined) return toProblems(issuesOfMeant, data, rename, describe);
    }
    return {
      path: formatPath(issue.path, rename),
      expected: expectation(issue, rename),
      received: describe(valueAt(data, issue.path)),
    };
  });
}

function expectation(issue: $ZodIssue, rename: (wireName: string) => string): string {
  switch (issue.code) {
    case "invalid_type":
      return typeNames[issue.expected] ?? `a ${issue.expected}`;
    case "invalid_value":
      return issue.values.length === 1
        ? JSON.stringify(issue.values[0])
        : `one of ${issue.values.map((value) => JSON.stringify(value)).join(", ")}`;
    case "too_small":
      return sized(issue.origin, issue.inclusive ? "at least" : "more than", issue.minimum);
    case "too_big":
      return sized(issue.origin, issue.inclusive ? "at most" : "less than", issue.maximum);
    case "invalid_format":
      return formatNames[issue.format] ?? `a string that matches ${issue.pattern ?? issue.format}`;
    case "invalid_union":
      return issue.errors
        .map((branch) => branch.map((inner) => expectation(inner as $ZodIssue, rename)).join(" and "))
        .join(" or ");
    case "invalid_key":
      return issue.issues.map((inner) => expectation(inner as $ZodIssue, rename)).join(" and ");
    case "not_multiple_of":
      return `a multiple of ${issue.divisor}`;
    default:
      return issue.message.replace(/^expected /, "");
  }
}

const typeNames: Partial<Record<string, string>> = {
  array: "an array",
  bigint: "a bigint",
  boolean: "true or false",
  date: "a Date",
  int: "a whole number",
  nonoptional: "a value",
  null: "null",
  number: "a number",
  object: "an object",
  record: "an object",
  string: "a string",
  undefined: "nothing",
};

const formatNames: Partial<Record<string, string>> = {
  datetime: "an ISO 8601 time with its offset, like 2026-02-06T12:33:10.455Z",
  safeint: "a whole number",
  ulid: "a ULID",
  url: "a URL",
  uuid: "a UUID",
};

function sized(origin: string, comparison: string, bound: number | bigint): string {
  switch (origin) {
    case "string":
      return bound === 1 ? "a non-empty string" : `a string of ${comparison} ${bound} characters`;
    case "array":
    case "set":
      return `${comparison} ${bound} items`;
    default:
      return `a number of ${comparison} ${bound}`;
  }
}

function formatPath(path: readonly PropertyKey[], rename: (wireName: string) => string): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === "number") return `${text}[${step}]`;
    return text === "" ? rename(String(step)) : `${text}.${String(step)}`;
  }, "");
}

function valueAt(data: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, step) => (value as Record<PropertyKey, unknown> | undefined)?.[step], data);
}

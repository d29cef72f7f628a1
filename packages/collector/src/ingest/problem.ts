import type { z } from "zod";

/** One thing that is wrong with what came in. */
export interface Problem {
  /** Where: `severity`, `tags[3]`, or an empty string for the whole. */
  path: string;
  /** What was expected there and what came. */
  message: string;
}

const mostProblems = 100;
const longestText = 60;

/**
 * Turns what zod found into problems; the messages in the schemas say what is expected there. At most 100 of them, so
 * that a broken request does not get an answer much larger than itself.
 */
export function toProblems(issues: readonly z.core.$ZodIssue[], input: unknown): Problem[] {
  return issues
    .slice(0, mostProblems)
    .map(({ path, message }) => ({ path: formatPath(path), message: `${message}, got ${describe(at(input, path))}` }));
}

/** Renders problems as one line: `severity: expected …, got …; tags[0]: …`. */
export function formatProblems(problems: readonly Problem[]): string {
  return problems.map(({ path, message }) => (path === "" ? message : `${path}: ${message}`)).join("; ");
}

function formatPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === "number") return `${text}[${step}]`;
    return text === "" ? String(step) : `${text}.${String(step)}`;
  }, "");
}

function at(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, step) => (value as Record<PropertyKey, unknown> | undefined)?.[step], input);
}

function describe(value: unknown): string {
  if (value === undefined) return "nothing";
  if (Array.isArray(value)) return `an array of ${value.length}`;
  if (typeof value === "object" && value !== null) return "an object";
  return JSON.stringify(
    typeof value === "string" && value.length > longestText ? `${value.slice(0, longestText)}…` : value,
  );
}

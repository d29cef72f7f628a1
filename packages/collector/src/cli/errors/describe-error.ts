import { printable } from "../print/printable.ts";

/** What every error of this repository that is meant for people has. */
interface SaidError extends Error {
  code: string;
  fix: string;
}

/**
 * Says in one line why a command failed.
 *
 * @returns undefined for an error that nobody meant for people: a mistake in the program
 */
export function describeError(error: unknown): string | undefined {
  if (!isSaid(error)) return undefined;
  const fix = error.name === "ClientError" ? clientFixes[error.code] : undefined;
  const message = fix === undefined ? error.message : `${error.message.slice(0, -error.fix.length)}${fix}`;
  return printable(message);
}

/** Tells whether the command line was wrong, and not what it met. */
export function isMisuse(error: unknown): boolean {
  if (!isSaid(error)) return false;
  return misuses.some(([name, code]) => error.name === name && error.code === code);
}

const misuses: readonly [name: string, code: string][] = [
  ["ClientError", "invalid_options"],
  ["ClientError", "bad_request"],
  ["HookError", "invalid_options"],
  ["HookError", "invalid_definition"],
  ["CommandError", "misused"],
];

/** What the reading package advises to programs, said to people at a terminal. */
const clientFixes: Readonly<Record<string, string>> = {
  unreachable: "Start a collector with `hooks serve`, or name another one with --collector or HOOKS_COLLECTOR_URL.",
  bad_answer: "Name the collector with --collector or HOOKS_COLLECTOR_URL.",
  unauthorized: "Give a token that the collector knows with --token or HOOKS_COLLECTOR_TOKEN.",
  bad_request: "Correct the options.",
  timeout: "Ask for less at once, or try again.",
};

function isSaid(error: unknown): error is SaidError {
  return error instanceof Error && "fix" in error && typeof error.fix === "string" && "code" in error;
}

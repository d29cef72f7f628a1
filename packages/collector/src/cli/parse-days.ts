import { InvalidArgumentError } from "commander";

/** Reads a number of days off the command line, parts of one too. */
export function parseDays(text: string): number {
  const days = /^\d{1,6}(\.\d{1,6})?$/.test(text) ? Number(text) : 0;
  if (days > 0) return days;
  throw new InvalidArgumentError("Give a number of days, like 30 or 0.5.");
}

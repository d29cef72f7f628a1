import { InvalidArgumentError } from "commander";

const unitMs: Readonly<Record<string, number>> = {
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

/** Reads a span of time like `90s`, `15m`, `24h` or `7d` off the command line, in milliseconds. */
export function parseSpan(text: string): number {
  const ms = spanMs(text);
  if (ms !== undefined && ms > 0) return ms;
  throw new InvalidArgumentError("Give a span of time like 90s, 15m, 24h, 7d or 2w.");
}

/**
 * Reads a time off the command line: ISO 8601, or a span that lies that far back. A date is its first moment in UTC; else ISO
 * 8601 is left as it is, to the collector, which reads it to the nanosecond.
 */
export function parseTime(text: string): string {
  const ms = spanMs(text);
  if (ms !== undefined) return new Date(Date.now() - ms).toISOString();
  if (/^\d{4}-\d\d-\d\d/.test(text) && !Number.isNaN(Date.parse(text))) {
    return text.length === "2026-02-06".length ? `${text}T00:00:00Z` : text;
  }
  throw new InvalidArgumentError("Give ISO 8601 like 2026-02-06T12:33:10Z, or how long ago: 15m, 24h, 7d.");
}

function spanMs(text: string): number | undefined {
  const [, count, unit] = /^(\d{1,6})([smhdw])$/.exec(text) ?? [];
  return count === undefined || unit === undefined ? undefined : Number(count) * (unitMs[unit] ?? 0);
}

import type { PageState } from "../../state/page-state.ts";

/** The spans up to now that can be chosen, with their names. */
export const spans = [
  { value: "15m", label: "Last 15 minutes", ms: 900_000 },
  { value: "1h", label: "Last hour", ms: 3_600_000 },
  { value: "24h", label: "Last 24 hours", ms: 86_400_000 },
  { value: "7d", label: "Last 7 days", ms: 604_800_000 },
] as const;

/** Which times are shown. */
export interface TimeRange {
  /** Milliseconds since 1970; undefined without a limit. */
  readonly from: number | undefined;
  /** Undefined up to now, and so live. */
  readonly to: number | undefined;
  /** Length of a span up to now in milliseconds: its begin moves on with the time, and `from` is where it was first. */
  readonly lastMs?: number;
}

/** Reads the span of time off the state of the page; one that can't be counts as none. */
export function readTimeRange({ last, from, to }: PageState, now: number): TimeRange {
  if (last !== undefined) {
    const lastMs = spanMs(last);
    return lastMs === undefined ? { from: undefined, to: undefined } : { from: now - lastMs, to: undefined, lastMs };
  }
  return { from: readTime(from), to: readTime(to) };
}

/** Where a span begins at a time, both in milliseconds since 1970; undefined without a limit. */
export function beginOf({ from, lastMs }: TimeRange, now: number): number | undefined {
  return lastMs === undefined ? from : now - lastMs;
}

/** The length of a span like `90s`, `15m`, `1h`, `7d`. */
export function spanMs(text: string): number | undefined {
  const [, count, unit] = /^(\d{1,4})([smhd])$/.exec(text) ?? [];
  if (count === undefined || unit === undefined || Number(count) === 0) return undefined;
  return Number(count) * (unitMs[unit] as number);
}

const unitMs: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

function readTime(text: string | undefined): number | undefined {
  const time = text === undefined ? Number.NaN : Date.parse(text);
  return Number.isNaN(time) ? undefined : time;
}

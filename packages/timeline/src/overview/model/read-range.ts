import type { Interval } from "@hooks/client";
import type { PageState } from "../../state/page-state.ts";

/** The span of time that is shown. */
export interface OverviewRange {
  readonly startMs: number;
  readonly endMs: number;
  /** How long its buckets are: so that there are some dozens to some hundreds. */
  readonly interval: Interval;
}

/** Spans of time up to now that can be chosen, as the URL has them. */
export const spans = ["1h", "24h", "7d", "30d"] as const;

/** The span of time that is shown when the URL has none. */
export const usualSpan = "24h";

const unitMs: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

/** How long a bucket is, milliseconds. */
export const intervalMs: Readonly<Record<Interval, number>> = {
  second: 1_000,
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
};

/** Reads the span of time off the state of the page; what can't be is the last day. */
export function readRange({ last, from, to }: Pick<PageState, "last" | "from" | "to">, nowMs: number): OverviewRange {
  const [startMs, endMs] = [Date.parse(from ?? ""), Date.parse(to ?? "")];
  const fixed = last === undefined && startMs < (Number.isNaN(endMs) ? nowMs : endMs);
  if (fixed) return withInterval(startMs, Number.isNaN(endMs) ? nowMs : endMs);
  return withInterval(nowMs - (spanMs(last) ?? (spanMs(usualSpan) as number)), nowMs);
}

function spanMs(span: string | undefined): number | undefined {
  const [, count, unit = ""] = /^(\d{1,4})([mhd])$/.exec(span ?? "") ?? [];
  const ms = Number(count) * (unitMs[unit] ?? Number.NaN);
  return ms > 0 ? ms : undefined;
}

function withInterval(startMs: number, endMs: number): OverviewRange {
  const lengthMs = endMs - startMs;
  const interval = lengthMs <= 3 * 3_600_000 ? "minute" : lengthMs <= 45 * 86_400_000 ? "hour" : "day";
  return { startMs, endMs, interval };
}

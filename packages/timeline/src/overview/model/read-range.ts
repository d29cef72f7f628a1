import type { Interval } from "@hooks/client";
import { readTimeRange } from "../../events/range/time-range.ts";
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

const usualMs = 86_400_000;

/** How long a bucket is, milliseconds. */
export const intervalMs: Readonly<Record<Interval, number>> = {
  second: 1_000,
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
};

/** Reads the span of time off the state of the page; what can't be is the last day. */
export function readRange(state: Pick<PageState, "last" | "from" | "to">, nowMs: number): OverviewRange {
  const { from, to = nowMs } = readTimeRange({ view: "overview", ...state }, nowMs);
  const startMs = from !== undefined && from < to ? from : nowMs - usualMs;
  const endMs = from !== undefined && from < to ? to : nowMs;
  return { startMs, endMs, interval: intervalFor(endMs - startMs) };
}

function intervalFor(lengthMs: number): Interval {
  if (lengthMs <= 3 * intervalMs.hour) return "minute";
  return lengthMs <= 45 * intervalMs.day ? "hour" : "day";
}

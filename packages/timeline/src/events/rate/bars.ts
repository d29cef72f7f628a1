import type { Interval, StatsBucket } from "@hooks/client";
import { type Severity, severities } from "@hooks/core";

/** How many events of each severity a bar stands for. */
export type BarCounts = Readonly<Record<Severity, number>>;

/** A span of time, cut into bars of equal width. */
export interface Bars {
  /** Begin of the first bar, milliseconds since 1970; a multiple of the width. */
  readonly from: number;
  /** Width of a bar in milliseconds. */
  readonly widthMs: number;
  /** From the oldest bar to the newest. */
  readonly counts: readonly BarCounts[];
}

/** What bars a span is cut into, and by which interval the collector has to count for them. */
export interface Scale {
  readonly widthMs: number;
  readonly interval: Interval;
}

const nothing: BarCounts = { debug: 0, info: 0, warning: 0, error: 0, critical: 0 };
const mostBars = 120;
/** The collector counts in at most 2,000 buckets. */
const mostBuckets = 1_990;
const [second, minute, hour, day] = [1_000, 60_000, 3_600_000, 86_400_000];
const widths = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 21_600, 43_200, 86_400, 604_800].map(
  (seconds) => seconds * second,
);
const intervals = [
  { interval: "second", ms: second },
  { interval: "minute", ms: minute },
  { interval: "hour", ms: hour },
  { interval: "day", ms: day },
] as const;

/** Chooses the narrowest bars that a span has room for. */
export function scaleOf(spanMs: number): Scale {
  const widest = widths.at(-1) as number;
  const { interval, ms } = intervals.find((each) => spanMs / each.ms <= mostBuckets) ?? intervals[3];
  const widthMs = widths.find((width) => width >= ms && width % ms === 0 && spanMs / width <= mostBars) ?? widest;
  return { interval, widthMs };
}

/** Cuts a span into empty bars. */
export function emptyBars(from: number, to: number, widthMs: number): Bars {
  const start = Math.floor(from / widthMs) * widthMs;
  const count = Math.max(1, Math.ceil((to - start) / widthMs));
  return { from: start, widthMs, counts: Array.from({ length: count }, () => nothing) };
}

/** Adds what the collector has counted. */
export function addBuckets(bars: Bars, buckets: readonly StatsBucket[]): Bars {
  return add(
    bars,
    buckets.flatMap(({ start, bySeverity }) =>
      severities.map((severity) => ({ time: Date.parse(start), severity, count: bySeverity[severity] ?? 0 })),
    ),
  );
}

/** Adds events; those outside of the bars are left out. */
export function addEvents(bars: Bars, events: readonly { timestamp: string; severity: Severity }[]): Bars {
  return add(
    bars,
    events.map(({ timestamp, severity }) => ({ time: Date.parse(timestamp), severity, count: 1 })),
  );
}

/** Moves the bars on, so that a time lies in the last one and their number stays. */
export function slideTo(bars: Bars, time: number): Bars {
  const { from, widthMs, counts } = bars;
  const steps = Math.floor((time - from) / widthMs) - counts.length + 1;
  if (steps <= 0) return bars;
  const fresh = Array.from({ length: Math.min(steps, counts.length) }, () => nothing);
  return { from: from + steps * widthMs, widthMs, counts: [...counts.slice(steps), ...fresh] };
}

/** How many events of each severity all bars stand for. */
export function totalOf({ counts }: Bars): BarCounts {
  return counts.reduce(plus, nothing);
}

/** How many events a bar stands for. */
export function heightOf(counts: BarCounts): number {
  return severities.reduce((sum, severity) => sum + counts[severity], 0);
}

function add(bars: Bars, added: readonly { time: number; severity: Severity; count: number }[]): Bars {
  const counts = bars.counts.map((each): Record<Severity, number> => ({ ...each }));
  for (const { time, severity, count } of added) {
    const bar = counts[Math.floor((time - bars.from) / bars.widthMs)];
    if (bar !== undefined) bar[severity] += count;
  }
  return { ...bars, counts };
}

function plus(one: BarCounts, other: BarCounts): BarCounts {
  return {
    debug: one.debug + other.debug,
    info: one.info + other.info,
    warning: one.warning + other.warning,
    error: one.error + other.error,
    critical: one.critical + other.critical,
  };
}

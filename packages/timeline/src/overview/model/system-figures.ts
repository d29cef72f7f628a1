import type { BucketedStats } from "@hooks/client";
import { intervalMs, type OverviewRange } from "./read-range.ts";

/** One system in figures. */
export interface SystemFigures {
  readonly system: string;
  readonly events: number;
  readonly perMinute: number;
  /** The share of its events that are errors or critical, 0–1. */
  readonly errorShare: number;
  /** Its events in each bucket of the range, those without any too. */
  readonly perBucket: readonly number[];
}

/** Most bars of a small chart. */
const mostBars = 60;

/**
 * Tells each system in figures, in the order of `known`, then those that nobody knows by their name.
 *
 * @param known systems that are listed though they have sent nothing
 */
export function systemFigures(
  stats: BucketedStats,
  range: OverviewRange,
  known: readonly string[],
): readonly SystemFigures[] {
  const others = Object.keys(stats.bySourceSystem).filter((system) => !known.includes(system));
  const minutes = (range.endMs - range.startMs) / 60_000;
  return [...known, ...others.sort()].map((system) => {
    const events = stats.bySourceSystem[system] ?? 0;
    return {
      system,
      events,
      perMinute: minutes > 0 ? events / minutes : 0,
      errorShare: events === 0 ? 0 : (stats.errorsBySourceSystem[system] ?? 0) / events,
      perBucket: bars(stats, range, system),
    };
  });
}

function bars({ buckets }: BucketedStats, { startMs, endMs, interval }: OverviewRange, system: string): number[] {
  const length = intervalMs[interval];
  const first = Math.floor(startMs / length);
  const count = Math.max(1, Math.floor((endMs - 1) / length) - first + 1);
  const perBar = Math.ceil(count / mostBars);
  const values = new Array<number>(Math.ceil(count / perBar)).fill(0);
  for (const bucket of buckets) {
    const at = Math.floor((Math.floor(Date.parse(bucket.start) / length) - first) / perBar);
    if (at >= 0 && at < values.length) values[at] = (values[at] ?? 0) + (bucket.bySourceSystem[system] ?? 0);
  }
  return values;
}

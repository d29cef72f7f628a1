import type { BucketedStats, StoredEvent } from "@hooks/client";
import type { Point, Series } from "./series.ts";

/** Quality scores by repository, 0–100. */
export function scoreTrends(events: readonly StoredEvent[]): readonly Series[] {
  return seriesBy(events, "quality_score_updated", "repository", ["new_score"]);
}

/** Test coverage by repository, percent. */
export function coverageTrends(events: readonly StoredEvent[]): readonly Series[] {
  return seriesBy(events, undefined, "repository", ["coverage_percent"]);
}

/** Sizes of worker pools, in workers: those that there are, else those that were asked for. */
export function poolSizes(events: readonly StoredEvent[]): readonly Series[] {
  return seriesBy(events, "pool_scaled", "pool_id", ["actual_workers", "target_workers"]);
}

/** The share of cache look-ups that hit, percent, in each bucket that has any; empty without look-ups. */
export function cacheHitRatio({ buckets }: BucketedStats): readonly Series[] {
  const points = buckets.flatMap(({ start, byEventType }): Point[] => {
    const hits = byEventType["cache_hit"] ?? 0;
    const all = hits + (byEventType["cache_miss"] ?? 0);
    return all === 0 ? [] : [{ timeMs: Date.parse(start), value: (100 * hits) / all }];
  });
  return points.length === 0 ? [] : [{ name: "cache hits", points }];
}

/** Makes a series of each value of a field, the one with the newest point first. */
function seriesBy(
  events: readonly StoredEvent[],
  eventType: string | undefined,
  nameField: string,
  valueFields: readonly string[],
): readonly Series[] {
  const points = new Map<string, Point[]>();
  for (const event of events) {
    if (eventType !== undefined && event.eventType !== eventType) continue;
    const name = event.data[nameField];
    const value = valueFields.map((field) => event.data[field]).find((each) => typeof each === "number");
    const timeMs = Date.parse(event.timestamp);
    if (typeof name !== "string" || typeof value !== "number" || !Number.isFinite(value) || Number.isNaN(timeMs))
      continue;
    const own = points.get(name);
    if (own === undefined) points.set(name, [{ timeMs, value }]);
    else own.push({ timeMs, value });
  }
  return [...points]
    .map(([name, own]) => ({ name, points: own.sort((a, b) => a.timeMs - b.timeMs) }))
    .sort((a, b) => newest(b) - newest(a));
}

function newest({ points }: Series): number {
  return points.at(-1)?.timeMs ?? 0;
}

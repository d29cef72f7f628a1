import type { Interval, Stats, StatsBucket, TimedStats } from "./answers.ts";
import { badAnswer } from "./errors/to-client-error.ts";

interface WireCounts {
  total_events: number;
  by_source_system: Record<string, number>;
  by_event_type: Record<string, number>;
  by_severity: Stats["bySeverity"];
  errors_by_source_system?: Record<string, number>;
}

interface WireStats extends WireCounts {
  time_range: Stats["timeRange"];
  buckets?: readonly (WireCounts & { start: string })[];
}

/** Reads what `GET /events/stats` answers. */
export function readStats(body: object, collectorUrl: string): Stats | TimedStats {
  if (!("total_events" in body)) throw badAnswer(collectorUrl);
  const stats = body as WireStats;
  return {
    ...readCounts(stats),
    timeRange: stats.time_range,
    ...(stats.buckets === undefined
      ? {}
      : { buckets: stats.buckets.map((bucket) => ({ start: bucket.start, ...readCounts(bucket) })) }),
  };
}

/** The figures of a filter that no event can meet. */
export function noStats(interval: Interval | undefined): Stats | TimedStats {
  const none = { totalEvents: 0, bySourceSystem: {}, byEventType: {}, bySeverity: {}, errorsBySourceSystem: {} };
  return { ...none, timeRange: { start: null, end: null }, ...(interval === undefined ? {} : { buckets: [] }) };
}

function readCounts(counts: WireCounts): Omit<StatsBucket, "start"> {
  return {
    totalEvents: counts.total_events,
    bySourceSystem: counts.by_source_system,
    byEventType: counts.by_event_type,
    bySeverity: counts.by_severity,
    errorsBySourceSystem: counts.errors_by_source_system ?? {},
  };
}

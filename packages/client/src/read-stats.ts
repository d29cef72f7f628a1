import type { BucketedStats, EventCounts, Stats, StatsBucket } from "./answers.ts";
import { badAnswer } from "./errors/to-client-error.ts";

interface WireCounts {
  total_events: number;
  by_source_system: Record<string, number>;
  by_event_type: Record<string, number>;
  by_severity: EventCounts["bySeverity"];
  errors_by_source_system?: Record<string, number>;
}

/** The answer to a question for events that can't be. */
export const noEvents = {
  total_events: 0,
  by_source_system: {},
  by_event_type: {},
  by_severity: {},
  time_range: { start: null, end: null },
  buckets: [],
};

/** Reads what `GET /events/stats` answers. */
export function readStats(body: object, collectorUrl: string): Stats {
  if (!("total_events" in body)) throw badAnswer(collectorUrl);
  const { time_range: timeRange, ...counts } = body as WireCounts & { time_range: Stats["timeRange"] };
  return { ...readCounts(counts), timeRange };
}

/** Reads what `GET /events/stats` answers when it is asked for an interval. */
export function readBucketedStats(body: object, collectorUrl: string): BucketedStats {
  if (!("buckets" in body && Array.isArray(body.buckets))) throw badAnswer(collectorUrl);
  const buckets = (body.buckets as (WireCounts & { start: string })[]).map(
    (bucket): StatsBucket => ({ start: bucket.start, ...readCounts(bucket) }),
  );
  return { ...readStats(body, collectorUrl), buckets };
}

function readCounts(wire: WireCounts): EventCounts {
  return {
    totalEvents: wire.total_events,
    bySourceSystem: wire.by_source_system,
    byEventType: wire.by_event_type,
    bySeverity: wire.by_severity,
    errorsBySourceSystem: wire.errors_by_source_system ?? {},
  };
}

import type { Stats } from "./answers.ts";
import { badAnswer } from "./errors/to-client-error.ts";

interface WireStats {
  total_events: number;
  by_source_system: Record<string, number>;
  by_event_type: Record<string, number>;
  by_severity: Stats["bySeverity"];
  time_range: Stats["timeRange"];
}

/** Reads what `GET /events/stats` answers. */
export function readStats(body: object, collectorUrl: string): Stats {
  if (!("total_events" in body)) throw badAnswer(collectorUrl);
  const stats = body as WireStats;
  return {
    totalEvents: stats.total_events,
    bySourceSystem: stats.by_source_system,
    byEventType: stats.by_event_type,
    bySeverity: stats.by_severity,
    timeRange: stats.time_range,
  };
}

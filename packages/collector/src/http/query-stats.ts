import { type Interval, intervals } from "../query/event-query.ts";
import { statsParameters } from "../query/query-parameters.ts";
import type { EventCounts, EventStats, Storage } from "../storage/storage.ts";
import { HttpError } from "./http-error.ts";
import { fieldParameter, readConditions } from "./read-conditions.ts";
import { readQuery } from "./read-query.ts";
import { toFilter } from "./to-filter.ts";

/** More points than a chart has room for. */
const mostBuckets = 2_000;
const intervalMs: Readonly<Record<Interval, number>> = {
  second: 1_000,
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
};

/** `GET /events/stats`: events in figures, by second, minute, hour or day if asked. */
export async function queryStats(storage: Storage, parameters: unknown) {
  const { fields, rest } = readConditions(parameters);
  const { interval, ...asked } = readQuery(statsParameters, rest, [fieldParameter]);
  const filter = toFilter(asked, fields);
  const stats = await storage.stats(filter);
  const answer = { ...toCountsAnswer(stats), time_range: { start: stats.first, end: stats.last } };
  if (interval === undefined) return answer;
  refuseTooMany(stats, interval);
  const buckets = await storage.buckets(filter, interval);
  return { ...answer, interval, buckets: buckets.map((each) => ({ start: each.start, ...toCountsAnswer(each) })) };
}

function toCountsAnswer({ total, bySourceSystem, byEventType, bySeverity, errorsBySourceSystem }: EventCounts) {
  return {
    total_events: total,
    by_source_system: Object.fromEntries(bySourceSystem),
    by_event_type: Object.fromEntries(byEventType),
    by_severity: Object.fromEntries(bySeverity),
    errors_by_source_system: Object.fromEntries(errorsBySourceSystem),
  };
}

function refuseTooMany({ first, last }: EventStats, interval: Interval): void {
  if (first === null || last === null) return;
  const buckets = (Date.parse(last) - Date.parse(first)) / intervalMs[interval];
  if (buckets <= mostBuckets) return;
  const longer = intervals.find((each) => intervalMs[each] > intervalMs[interval]);
  const remedy = longer === undefined ? "a shorter span of time" : `a shorter span of time or the interval ${longer}`;
  const message = `expected at most ${mostBuckets} buckets, choose ${remedy}`;
  throw new HttpError(422, "invalid_query", `interval: ${message}.`, { details: [{ path: "interval", message }] });
}

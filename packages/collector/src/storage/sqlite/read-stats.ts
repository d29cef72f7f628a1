import { compareSeverity } from "@hooks/core";
import { sortableTimestamp } from "../../ingest/timestamp.ts";
import type { EventFilter, Interval } from "../../query/event-query.ts";
import { bucketWidth, withRest } from "../bucket-start.ts";
import type { EventCounts, EventStats, StatsBucket } from "../storage.ts";
import { severityOfRank } from "./event-row.ts";
import type { Statement } from "./thread/operations.ts";
import { allOf, given, kindConditions, whereClause } from "./where-clause.ts";

interface GroupRow {
  bucket: string;
  source_system: string;
  event_type: string;
  severity: number;
  events: number;
}

/** Asks for {@link toStats}. */
export function statsStatements(filter: EventFilter): Statement[] {
  const where = whereClause({ filter });
  return [
    countStatement(filter, 0),
    {
      sql: `SELECT (SELECT min(timestamp) FROM events ${where.sql}) AS first,
                   (SELECT max(timestamp) FROM events ${where.sql}) AS last`,
      values: [...where.values, ...where.values],
    },
  ];
}

/** Asks for {@link toBuckets}. */
export function bucketStatement(filter: EventFilter, interval: Interval): Statement {
  return countStatement(filter, bucketWidth[interval]);
}

/** The answer to {@link statsStatements}. */
export function toStats([groups = [], ends = []]: readonly object[][]): EventStats {
  const { first, last } = ends[0] as { first: string | null; last: string | null };
  return { ...addUp(groups as readonly GroupRow[]), first: withZone(first), last: withZone(last) };
}

/** The answer to {@link bucketStatement}. */
export function toBuckets(rows: readonly object[]): StatsBucket[] {
  const buckets = Map.groupBy(rows as readonly GroupRow[], ({ bucket }) => bucket);
  return [...buckets].map(([bucket, groups]) => ({ start: withRest(bucket), ...addUp(groups) }));
}

const hourWidth = bucketWidth.hour;

/**
 * Counts by all groupings in one pass: there are few combinations, and they are added up here. Hours come from the table
 * of sums, if the filter is about nothing else. Of the two hours in which a span begins and ends, the events in it are
 * counted, or those outside of it are taken off, whichever are fewer; for minutes, events are counted.
 *
 * @param width how many characters of the time make a bucket
 */
function countStatement(filter: EventFilter, width: number): Statement {
  const parts =
    width > hourWidth || !isOfSums(filter) ? [eventsOf(width, whereClause({ filter }))] : bySums(filter, width);
  return {
    sql: `SELECT bucket, source_system, event_type, severity, sum(events) AS events
          FROM (${parts.map(({ sql }) => sql).join(" UNION ALL ")})
          GROUP BY 1, 2, 3, 4 HAVING sum(events) > 0 ORDER BY 1, 2, 3, 4`,
    values: parts.flatMap(({ values }) => values),
  };
}

function isOfSums({ correlationId, tags, phrases, fields }: EventFilter): boolean {
  return [correlationId, tags, phrases, fields].every((part) => part === undefined);
}

function bySums(filter: EventFilter, width: number): Statement[] {
  const start = filter.startTime === undefined ? undefined : sortableTimestamp(filter.startTime);
  const end = filter.endTime === undefined ? undefined : sortableTimestamp(filter.endTime);
  const firstHour = start?.slice(0, hourWidth);
  const lastHour = end?.slice(0, hourWidth);
  const kinds = kindConditions(filter);
  if (firstHour !== undefined && lastHour !== undefined && firstHour >= lastHour) {
    return [eventsOf(width, whereClause({ filter }))];
  }
  const counted = (by: 1 | -1, ...limits: Statement[][]) => eventsOf(width, allOf([...kinds, ...limits.flat()]), by);
  const parts: Statement[] = [];
  const hours = [...kinds];
  if (start !== undefined) {
    const isEarly = minuteOf(start) < 30;
    hours.push(...given(isEarly ? "hour >= ?" : "hour > ?", firstHour));
    parts.push(
      isEarly
        ? counted(-1, given("timestamp >= ?", firstHour), given("timestamp < ?", start))
        : counted(1, given("timestamp >= ?", start), given("timestamp < ?", afterHour(start))),
    );
  }
  if (end !== undefined) {
    const isLate = minuteOf(end) >= 30;
    hours.push(...given(isLate ? "hour <= ?" : "hour < ?", lastHour));
    parts.push(
      isLate
        ? counted(-1, given("timestamp > ?", end), given("timestamp < ?", afterHour(end)))
        : counted(1, given("timestamp >= ?", lastHour), given("timestamp <= ?", end)),
    );
  }
  return [sumsOf(width, allOf(hours)), ...parts];
}

function minuteOf(time: string): number {
  return Number(time.slice(hourWidth + 1, hourWidth + 3));
}

function sumsOf(width: number, where: Statement): Statement {
  return {
    sql: `SELECT substr(hour, 1, ${width}) AS bucket, source_system, event_type, severity, events FROM rollups ${where.sql}`,
    values: where.values,
  };
}

function eventsOf(width: number, where: Statement, by: 1 | -1 = 1): Statement {
  return {
    sql: `SELECT substr(timestamp, 1, ${width}) AS bucket, source_system, event_type, severity, ${by} * count(*) AS events
          FROM events ${where.sql} GROUP BY 1, 2, 3, 4`,
    values: where.values,
  };
}

/** Behind every time of the hour in which a time lies: `~` sorts behind all digits. */
function afterHour(time: string): string {
  return `${time.slice(0, hourWidth)}:~`;
}

function addUp(groups: readonly GroupRow[]): EventCounts {
  return {
    total: groups.reduce((total, { events }) => total + events, 0),
    bySourceSystem: sumsBy(groups, (group) => group.source_system),
    byEventType: sumsBy(groups, (group) => group.event_type),
    bySeverity: sumsBy(groups, (group) => severityOfRank(group.severity)),
    errorsBySourceSystem: sumsBy(
      groups.filter((group) => compareSeverity(severityOfRank(group.severity), "error") >= 0),
      (group) => group.source_system,
    ),
  };
}

function sumsBy(groups: readonly GroupRow[], nameOf: (group: GroupRow) => string): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const group of groups) sums.set(nameOf(group), (sums.get(nameOf(group)) ?? 0) + group.events);
  return sums;
}

function withZone(timestamp: string | null): string | null {
  return timestamp === null ? null : `${timestamp}Z`;
}

import { compareSeverity } from "@hooks/core";
import { sortableTimestamp } from "../../ingest/timestamp.ts";
import type { Interval } from "../../query/event-query.ts";
import { bucketWidth, withRest } from "../bucket-start.ts";
import type { EventCounts, EventStats, StatsBucket, TimeRange } from "../storage.ts";
import { severityOfRank } from "./event-row.ts";
import type { Statement } from "./thread/operations.ts";
import { whereClause } from "./where-clause.ts";

interface GroupRow {
  bucket: string;
  source_system: string;
  event_type: string;
  severity: number;
  events: number;
}

/** Asks for {@link toStats}. */
export function statsStatements(range: TimeRange): Statement[] {
  const where = whereClause({ filter: range });
  return [
    countStatement(range, 0),
    {
      sql: `SELECT (SELECT min(timestamp) FROM events ${where.sql}) AS first,
                   (SELECT max(timestamp) FROM events ${where.sql}) AS last`,
      values: [...where.values, ...where.values],
    },
  ];
}

/** Asks for {@link toBuckets}. */
export function bucketStatement(range: TimeRange, interval: Interval): Statement {
  return countStatement(range, bucketWidth[interval]);
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
 * Counts by all groupings in one pass: there are few combinations, and they are added up here. Whole hours come from
 * the table of sums; of the two hours in which a span begins and ends, and for minutes, events are counted.
 *
 * @param width how many characters of the time make a bucket
 */
function countStatement({ startTime, endTime }: TimeRange, width: number): Statement {
  const start = startTime === undefined ? undefined : sortableTimestamp(startTime);
  const end = endTime === undefined ? undefined : sortableTimestamp(endTime);
  const firstHour = start?.slice(0, hourWidth);
  const lastHour = end?.slice(0, hourWidth);
  const parts =
    width > hourWidth || (firstHour !== undefined && lastHour !== undefined && firstHour >= lastHour)
      ? [eventsOf(width, [">=", start], ["<=", end])]
      : [
          sumsOf(width, firstHour, lastHour),
          ...(start === undefined ? [] : [eventsOf(width, [">=", start], ["<", afterHour(start)])]),
          ...(end === undefined ? [] : [eventsOf(width, [">=", lastHour], ["<=", end])]),
        ];
  return {
    sql: `SELECT bucket, source_system, event_type, severity, sum(events) AS events
          FROM (${parts.map(({ sql }) => sql).join(" UNION ALL ")}) GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`,
    values: parts.flatMap(({ values }) => values),
  };
}

function sumsOf(width: number, after: string | undefined, before: string | undefined): Statement {
  const where = conditions(["hour >", after], ["hour <", before]);
  return {
    sql: `SELECT substr(hour, 1, ${width}) AS bucket, source_system, event_type, severity, events FROM rollups ${where.sql}`,
    values: where.values,
  };
}

type Limit = [operator: string, time: string | undefined];

function eventsOf(width: number, ...limits: Limit[]): Statement {
  const where = conditions(...limits.map(([operator, time]): Limit => [`timestamp ${operator}`, time]));
  return {
    sql: `SELECT substr(timestamp, 1, ${width}) AS bucket, source_system, event_type, severity, count(*) AS events
          FROM events ${where.sql} GROUP BY 1, 2, 3, 4`,
    values: where.values,
  };
}

function conditions(...limits: Limit[]): Statement {
  const given = limits.filter(([, time]) => time !== undefined);
  return {
    sql: given.length === 0 ? "" : `WHERE ${given.map(([condition]) => `${condition} ?`).join(" AND ")}`,
    values: given.map(([, time]) => time as string),
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

import type { EventStats, TimeRange } from "../storage.ts";
import { severityOfRank } from "./event-row.ts";
import type { Statement } from "./thread/operations.ts";
import { whereClause } from "./where-clause.ts";

interface GroupRow {
  source_system: string;
  event_type: string;
  severity: number;
  events: number;
  first: string;
  last: string;
}

/** Counts events by all three groupings in one pass: there are few combinations, and {@link toStats} adds them up. */
export function statsStatement(range: TimeRange): Statement {
  const where = whereClause({ filter: range });
  return {
    sql: `SELECT source_system, event_type, severity, count(*) AS events, min(timestamp) AS first, max(timestamp) AS last
          FROM events ${where.sql} GROUP BY source_system, event_type, severity`,
    values: where.values,
  };
}

/** Adds up what {@link statsStatement} counted. */
export function toStats(rows: readonly object[]): EventStats {
  const groups = rows as readonly GroupRow[];
  const firsts = groups.map(({ first }) => first).sort();
  const lasts = groups.map(({ last }) => last).sort();
  return {
    total: groups.reduce((total, { events }) => total + events, 0),
    bySourceSystem: addUp(groups, (group) => group.source_system),
    byEventType: addUp(groups, (group) => group.event_type),
    bySeverity: addUp(groups, (group) => severityOfRank(group.severity)),
    first: withZone(firsts[0]),
    last: withZone(lasts.at(-1)),
  };
}

function addUp(groups: readonly GroupRow[], nameOf: (group: GroupRow) => string): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const group of groups) sums.set(nameOf(group), (sums.get(nameOf(group)) ?? 0) + group.events);
  return sums;
}

function withZone(timestamp: string | undefined): string | null {
  return timestamp === undefined ? null : `${timestamp}Z`;
}

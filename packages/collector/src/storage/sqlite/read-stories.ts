import { sortableTimestamp } from "../../ingest/timestamp.ts";
import type { StoryQuery } from "../../query/event-query.ts";
import type { Story } from "../storage.ts";
import { severityOfRank, severityRank } from "./event-row.ts";
import type { Statement } from "./thread/operations.ts";
import { allOf, anyOf, given } from "./where-clause.ts";

interface StoryRow {
  correlation_id: string;
  events: number;
  worst: number;
  first_time: string;
  last_time: string;
  counts: string;
}

/** Asks for {@link toStories}. */
export function storiesStatement({ filter, after, limit }: StoryQuery): Statement {
  const { sourceSystems, minSeverity, startTime, endTime } = filter;
  const systems = anyOf("key", sourceSystems).map(({ sql, values }) => ({
    sql: `EXISTS (SELECT 1 FROM json_each(counts) WHERE ${sql})`,
    values,
  }));
  const place = after === undefined ? [] : [sortableTimestamp(after.lastTime), after.correlationId];
  const where = allOf([
    ...systems,
    ...given("worst >= ?", minSeverity === undefined ? undefined : severityRank(minSeverity)),
    ...given("last_time >= ?", startTime === undefined ? undefined : sortableTimestamp(startTime)),
    ...given("first_time <= ?", endTime === undefined ? undefined : sortableTimestamp(endTime)),
    ...(after === undefined ? [] : [{ sql: "(last_time, correlation_id) < (?, ?)", values: place }]),
  ]);
  return {
    sql: `SELECT * FROM stories ${where.sql} ORDER BY last_time DESC, correlation_id DESC LIMIT ?`,
    values: [...where.values, limit],
  };
}

/** The stories that {@link storiesStatement} found. */
export function toStories(rows: readonly object[]): Story[] {
  return (rows as readonly StoryRow[]).map((row) => ({
    correlationId: row.correlation_id,
    bySourceSystem: new Map(
      Object.entries(JSON.parse(row.counts) as Record<string, number[]>).map(([system, counts]) => [
        system,
        counts.reduce((total, count) => total + count, 0),
      ]),
    ),
    total: row.events,
    worstSeverity: severityOfRank(row.worst),
    firstTime: `${row.first_time}Z`,
    lastTime: `${row.last_time}Z`,
  }));
}

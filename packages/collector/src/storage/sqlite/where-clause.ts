import type { Severity } from "@hooks/core";
import { sortableTimestamp } from "../../ingest/timestamp.ts";
import type { EventFilter, EventQuery, Position, SortKey } from "../../query/event-query.ts";
import { severityRank } from "./event-row.ts";
import type { Statement } from "./thread/operations.ts";

/** The condition for what a query asks, and the values of its parameters. */
export function whereClause(query: Pick<EventQuery, "filter"> & Partial<EventQuery>): Statement {
  const { filter, after, sortBy = "timestamp", descending = false } = query;
  return allOf([...filterConditions(filter), ...(after === undefined ? [] : [behind(after, sortBy, descending)])]);
}

/** The condition that all of some conditions hold. */
export function allOf(conditions: readonly Statement[]): Statement {
  if (conditions.length === 0) return { sql: "", values: [] };
  return {
    sql: `WHERE ${conditions.map(({ sql }) => sql).join(" AND ")}`,
    values: conditions.flatMap(({ values }) => values),
  };
}

/** The order of a query. All columns go in one direction, so that an index can be read backwards. */
export function orderClause(sortBy: SortKey, descending: boolean): string {
  return `ORDER BY ${sortColumns(sortBy)
    .map((column) => `${column} ${descending ? "DESC" : "ASC"}`)
    .join(", ")}`;
}

function filterConditions(filter: EventFilter): Statement[] {
  const { correlationId, tags, startTime, endTime, phrases, fields } = filter;
  return [
    ...kindConditions(filter),
    ...given("correlation_id = ?", correlationId),
    ...given("timestamp >= ?", startTime === undefined ? undefined : sortableTimestamp(startTime)),
    ...given("timestamp <= ?", endTime === undefined ? undefined : sortableTimestamp(endTime)),
    ...(phrases === undefined ? [] : [hasPhrases(phrases)]),
    ...(tags ?? []).flatMap((tag) => given("EXISTS (SELECT 1 FROM json_each(tags) WHERE value = ?)", tag)),
    ...given("has_fields(data, ?)", fields === undefined ? undefined : JSON.stringify(fields)),
  ];
}

/** The conditions on what the sums by hour are kept for, too. */
export function kindConditions({ sourceSystems, eventTypes, severities, minSeverity }: EventFilter): Statement[] {
  return [
    ...anyOf("source_system", sourceSystems),
    ...anyOf("event_type", eventTypes),
    ...anyOf("severity", severities?.map(severityRank)),
    ...given("severity >= ?", minSeverity === undefined ? undefined : severityRank(minSeverity)),
  ];
}

/** By the index, and by reading the events that it does not know yet. */
function hasPhrases(phrases: readonly string[]): Statement {
  return {
    sql: `sequence IN (
      SELECT rowid FROM event_words WHERE event_words MATCH ?
      UNION ALL
      SELECT sequence FROM events WHERE sequence > (SELECT indexed_to FROM search_index) AND ${readsPhrases}
    )`,
    values: [matchOf(phrases), JSON.stringify(phrases)],
  };
}

const readsPhrases = "has_phrases(event_type, source_system, correlation_id, causation_id, data, tags, ?)";

function matchOf(phrases: readonly string[]): string {
  return phrases.map((phrase) => `"${phrase}"`).join(" ");
}

/** From so many events on, words are so common that a page of them is found sooner by reading events in order. */
const common = 2_000;

/** Asks whether words are common: the answer has a row if they are. */
export function commonStatement(phrases: readonly string[]): Statement {
  return {
    sql: "SELECT 1 FROM event_words WHERE event_words MATCH ? LIMIT 1 OFFSET ?",
    values: [matchOf(phrases), common - 1],
  };
}

/** A filter whose words are looked for in each event that the rest of it leaves, in place of the index. */
export function byReading(query: EventQuery): Statement {
  const { phrases, ...filter } = query.filter;
  const rest = whereClause({ ...query, filter });
  if (phrases === undefined) return rest;
  return {
    sql: `${rest.sql === "" ? "WHERE" : `${rest.sql} AND`} ${readsPhrases}`,
    values: [...rest.values, JSON.stringify(phrases)],
  };
}

/** A condition on a value, none without it. */
export function given(sql: string, value: string | number | undefined): Statement[] {
  return value === undefined ? [] : [{ sql, values: [value] }];
}

/** The condition that a column has one of some values, none without them. */
export function anyOf(column: string, values: readonly (string | number)[] | undefined): Statement[] {
  if (values === undefined) return [];
  return [{ sql: `${column} IN (${values.map(() => "?").join(", ")})`, values: [...values] }];
}

function behind(place: Position, sortBy: SortKey, descending: boolean): Statement {
  const columns = sortColumns(sortBy);
  const key = sortBy === "severity" ? severityRank(place.value as Severity) : place.value;
  return {
    sql: `(${columns.join(", ")}) ${descending ? "<" : ">"} (${columns.map(() => "?").join(", ")})`,
    values: [...(sortBy === "timestamp" ? [] : [key]), sortableTimestamp(place.timestamp), place.eventId],
  };
}

function sortColumns(sortBy: SortKey): string[] {
  return [...(sortBy === "timestamp" ? [] : [sortBy]), "timestamp", "event_id"];
}

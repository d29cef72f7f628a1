import type { Severity } from "@hooks/core";
import { sortableTimestamp } from "../../ingest/timestamp.ts";
import type { EventFilter, EventQuery, Position, SortKey } from "../../query/event-query.ts";
import { idsIn } from "../../search/words.ts";
import { severityRank } from "./event-row.ts";
import type { Statement } from "./thread/operations.ts";

/** The condition for what a query asks, and the values of its parameters. */
export function whereClause(query: Pick<EventQuery, "filter"> & Partial<EventQuery>): Statement {
  return allOf(conditionsOf(query));
}

/** The conditions for what a query asks, all of which have to hold. */
export function conditionsOf(query: Pick<EventQuery, "filter"> & Partial<EventQuery>): Statement[] {
  const { filter, after, sortBy = "timestamp", descending = false } = query;
  return [
    ...filterConditions(filter),
    ...shortcuts(filter),
    ...(after === undefined ? [] : [behind(after, sortBy, descending)]),
  ];
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

/** From this rank on, events are in an index of their own. */
const errorRank = severityRank("error");

/**
 * The conditions that let SQLite leave out events which can't be meant: outside of the hours that have any of the kind,
 * by the sums, and by an index that has the errors alone.
 */
function shortcuts(filter: EventFilter): Statement[] {
  const kinds = allOf(kindConditions(filter));
  if (kinds.sql === "") return [];
  const onlyErrors =
    severityRank(filter.minSeverity ?? "debug") >= errorRank ||
    (filter.severities?.every((severity) => severityRank(severity) >= errorRank) ?? false);
  return [
    { sql: `timestamp >= (SELECT min(hour) FROM rollups ${kinds.sql})`, values: kinds.values },
    // `~` sorts behind all digits.
    { sql: `timestamp <= (SELECT max(hour) || ':~' FROM rollups ${kinds.sql})`, values: kinds.values },
    ...(onlyErrors ? [{ sql: `severity >= ${errorRank}`, values: [] }] : []),
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
  return amongHits(
    { sql: "SELECT rowid FROM event_words WHERE event_words MATCH ?", values: [matchOf(phrases)] },
    { sql: "SELECT indexed_to FROM search_index", values: [] },
    phrases,
  );
}

/**
 * The condition that an event has phrases.
 *
 * @param hits selects the sequence numbers of events that have them, by the index
 * @param indexedTo selects the sequence number up to which the index knows events; those behind it are read
 */
export function amongHits(hits: Statement, indexedTo: Statement, phrases: readonly string[]): Statement {
  const ids = idsIn(phrases);
  const list = JSON.stringify(phrases);
  return {
    sql: `sequence IN (
      ${hits.sql}
      UNION ALL SELECT sequence FROM events WHERE sequence > (${indexedTo.sql}) AND ${readsPhrases}
      UNION ALL SELECT sequence FROM events WHERE event_id IN (${ids.map(() => "?").join(", ")}) AND ${readsPhrases}
    )`,
    values: [...hits.values, ...indexedTo.values, list, ...ids, list],
  };
}

/** The condition that an event has phrases, given as JSON, by reading it. */
export const readsPhrases =
  "has_phrases(event_id, event_type, source_system, correlation_id, causation_id, data, tags, ?)";

/** Phrases as FTS5 asks for them. */
export function matchOf(phrases: readonly string[]): string {
  return phrases.map((phrase) => `"${phrase}"`).join(" ");
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

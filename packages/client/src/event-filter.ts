import type { AnyEventDefinition, Severity } from "@hooks/core";
import { ClientError } from "./errors/client-error.ts";

/** Which events to read. Every part that is given must hold; of several values in one part any does, but for `tags`. */
export interface EventFilter {
  /** Only events of this system, or of any of these. */
  sourceSystem?: string | readonly string[] | undefined;
  /** Only events of this type, or of any of these. */
  eventType?: string | readonly string[] | undefined;
  /** Only events of this severity, or of any of these. */
  severity?: Severity | readonly Severity[] | undefined;
  /** Only events of this severity or a higher one. */
  minSeverity?: Severity | undefined;
  /** Only events at this time or later; a text is ISO 8601, UTC when it has no offset. */
  startTime?: Date | string | undefined;
  /** Only events at this time or earlier; a text is ISO 8601, UTC when it has no offset. */
  endTime?: Date | string | undefined;
  /** Only events of this story. */
  correlationId?: string | undefined;
  /** Only events that have all of these labels. */
  tags?: readonly string[] | undefined;
  /**
   * Only events that have all of these words in their type, system, payload, tags or ids of story and cause, 256
   * characters at most; `"in quotes"` they follow each other. An event's id counts as one of its words, severity and
   * time do not.
   */
  text?: string | undefined;
  /**
   * Only events whose payload has these values, or lists with them, by names on the wire: `{ workflow_id: "wf_1" }`; dots
   * lead into objects. All must hold, of several values of one field too. A value is compared as text.
   */
  data?: Readonly<Record<string, string | readonly string[]>> | undefined;
  /** Most events in one page, 1–1,000. Default 100; 1,000 where pages follow each other by themselves. */
  limit?: number | undefined;
  /** Events to skip. Unlike a cursor it moves when events arrive. */
  offset?: number | undefined;
  /** Where an earlier page ended, its `nextCursor`. It brings the order of that page with it. */
  cursor?: string | undefined;
  /** What to sort by; equal ones by time, then by id. Default `timestamp`. */
  sortBy?: "timestamp" | "event_type" | "source_system" | "severity" | undefined;
  /** Direction of the order. Default `desc`: newest first. */
  sortOrder?: "asc" | "desc" | undefined;
}

/** A filter that knows no definitions: payloads come as on the wire. */
export interface UntypedFilter extends EventFilter {
  events?: undefined;
}

/** A filter for events of some definitions, whose payloads come with their documented names. */
export interface TypedFilter<Definitions extends readonly AnyEventDefinition[]> extends Omit<EventFilter, "eventType"> {
  /** Only events of these types. Where two systems share a type, add `sourceSystem`. */
  events: Definitions;
}

/** Spells a filter as query parameters; undefined when it names a list that nothing can be in. */
export function toSearchParams(
  filter: UntypedFilter | TypedFilter<readonly AnyEventDefinition[]>,
): URLSearchParams | undefined {
  const eventType = filter.events === undefined ? filter.eventType : filter.events.map(({ eventType: each }) => each);
  const anyOf = [
    ["source_system", listOf(filter.sourceSystem)],
    ["event_type", listOf(eventType)],
    ["severity", listOf(filter.severity)],
  ] as const;
  // No parameter at all would mean every value.
  if (anyOf.some(([, values]) => values?.length === 0)) return undefined;
  const single = {
    min_severity: filter.minSeverity,
    start_time: timeText(filter.startTime),
    end_time: timeText(filter.endTime),
    correlation_id: filter.correlationId,
    q: filter.text,
    limit: filter.limit,
    offset: filter.offset,
    cursor: filter.cursor,
    sort_by: filter.sortBy,
    sort_order: filter.sortOrder,
  };
  const searchParams = new URLSearchParams();
  for (const [name, values] of [...anyOf, ["tags", filter.tags] as const]) {
    for (const value of values ?? []) searchParams.append(name, value);
  }
  for (const [field, values] of Object.entries(filter.data ?? {})) {
    for (const value of [values].flat()) searchParams.append(`data.${field}`, value);
  }
  for (const [name, value] of Object.entries(single)) {
    if (value !== undefined) searchParams.append(name, String(value));
  }
  return searchParams;
}

/** Spells a time for the wire. */
export function timeText(time: Date | string | undefined): string | undefined {
  if (!(time instanceof Date)) return time;
  if (!Number.isNaN(time.getTime())) return time.toISOString();
  throw new ClientError({
    code: "invalid_options",
    message: "A time of the filter is an invalid Date.",
    fix: "Give a valid Date or ISO 8601.",
  });
}

/** Makes a list of what may be a single value. */
export function listOf<Value>(values: Value | readonly Value[] | undefined): readonly Value[] | undefined {
  if (values === undefined) return undefined;
  return Array.isArray(values) ? values : [values as Value];
}

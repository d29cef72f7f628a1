import type { Severity } from "@hooks/core";

/** Which events are meant. Every part that is given must hold; within a list any value does, but for `tags`. */
export interface EventFilter {
  sourceSystems?: readonly string[] | undefined;
  eventTypes?: readonly string[] | undefined;
  severities?: readonly Severity[] | undefined;
  /** This severity or a higher one. */
  minSeverity?: Severity | undefined;
  correlationId?: string | undefined;
  /** The event has all of these tags. */
  tags?: readonly string[] | undefined;
  /** This time or later, normalized. */
  startTime?: string | undefined;
  /** This time or earlier, normalized. */
  endTime?: string | undefined;
}

/** What events can be sorted by. */
export const sortKeys = ["timestamp", "event_type", "source_system", "severity"] as const;

/** What events can be sorted by; equal ones are sorted by time, then by id, in the same direction. */
export type SortKey = (typeof sortKeys)[number];

/** A place in the order of a query: right behind the event that has these values. */
export interface Position {
  /** What the event has in the sort key. */
  value: string;
  timestamp: string;
  eventId: string;
}

/** A question for events. */
export interface EventQuery {
  filter: EventFilter;
  sortBy: SortKey;
  descending: boolean;
  /** Most events to return. */
  limit: number;
  /** Events to skip from the start, or from `after`. */
  offset: number;
  /** Only what comes behind this place. */
  after?: Position | undefined;
}

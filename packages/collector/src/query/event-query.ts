import type { Severity } from "@hooks/core";
import type { FieldCondition } from "../search/fields.ts";

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
  /**
   * The event has all of these phrases: words in lower case, without marks, with a blank between, that follow each other
   * in its type, its system, the ids of its story and its cause, its payload or its tags; or its own id, blanks for hyphens.
   */
  phrases?: readonly string[] | undefined;
  /** The payload meets all of these. */
  fields?: readonly FieldCondition[] | undefined;
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

/** A question for stories, the most recent first. */
export interface StoryQuery {
  filter: StoryFilter;
  /** Most stories to return. */
  limit: number;
  /** Only what comes behind this place. */
  after?: StoryPosition | undefined;
}

/** Which stories are meant. Every part that is given must hold. */
export interface StoryFilter {
  /** At least one of these systems takes part. */
  sourceSystems?: readonly string[] | undefined;
  /** The worst event has this severity or a higher one. */
  minSeverity?: Severity | undefined;
  /** The story goes on at this time or later, normalized. */
  startTime?: string | undefined;
  /** The story begins at this time or earlier, normalized. */
  endTime?: string | undefined;
}

/** A place among stories: right behind the one with these values. */
export interface StoryPosition {
  lastTime: string;
  correlationId: string;
}

/** How long a bucket of statistics is; all begin in UTC. */
export const intervals = ["second", "minute", "hour", "day"] as const;

/** How long a bucket of statistics is. */
export type Interval = (typeof intervals)[number];

import { compareSeverity, type Severity, type WireEvent } from "@hooks/core";
import { sortableTimestamp } from "../../ingest/timestamp.ts";
import type { Position, SortKey } from "../../query/event-query.ts";

/** Makes the comparison that sorts events by a key, then by time, then by id. */
export function compareBy(sortBy: SortKey, descending: boolean): (a: WireEvent, b: WireEvent) => number {
  const direction = descending ? -1 : 1;
  return (a, b) => direction * comparePositions(positionOf(a, sortBy), positionOf(b, sortBy), sortBy);
}

/** Tells whether an event comes behind a place in the order. */
export function isBehind(event: WireEvent, place: Position, sortBy: SortKey, descending: boolean): boolean {
  const order = comparePositions(positionOf(event, sortBy), place, sortBy);
  return descending ? order < 0 : order > 0;
}

function positionOf(event: WireEvent, sortBy: SortKey): Position {
  return { value: event[sortBy], timestamp: event.timestamp, eventId: event.event_id };
}

function comparePositions(a: Position, b: Position, sortBy: SortKey): number {
  return (
    compareValues(a.value, b.value, sortBy) ||
    compareText(sortableTimestamp(a.timestamp), sortableTimestamp(b.timestamp)) ||
    compareText(a.eventId, b.eventId)
  );
}

function compareValues(a: string, b: string, sortBy: SortKey): number {
  if (sortBy === "timestamp") return 0;
  if (sortBy === "severity") return compareSeverity(a as Severity, b as Severity);
  return compareText(a, b);
}

/** Compares by code point, as databases do; JavaScript's `<` puts an emoji before U+FF5E. */
export function compareText(a: string, b: string): number {
  return a === b ? 0 : Buffer.compare(Buffer.from(a), Buffer.from(b));
}

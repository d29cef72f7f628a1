import type { StoredEvent } from "@hooks/client";

/** An event in its story. */
export interface StoryEvent {
  readonly event: StoredEvent;
  /** Its place in the story, from 0 on. */
  readonly index: number;
  /** When it happened, milliseconds since the epoch. */
  readonly timeMs: number;
}

/**
 * Brings the events of a story in order: by time, those of the same millisecond by the rest of their timestamp, then by id,
 * which grows with time as hooks mint it. An id that comes twice counts once.
 */
export function orderEvents(events: readonly StoredEvent[]): readonly StoryEvent[] {
  const unique = new Map(events.map((event) => [event.eventId, event]));
  return [...unique.values()]
    .map((event) => ({ event, timeMs: Date.parse(event.timestamp) }))
    .filter(({ timeMs }) => !Number.isNaN(timeMs))
    .sort((a, b) => a.timeMs - b.timeMs || compareText(a.event.timestamp, b.event.timestamp) || compareIds(a, b))
    .map(({ event, timeMs }, index) => ({ event, index, timeMs }));
}

/** The value of a payload's field, when that is text or a number: as text. */
export function fieldText({ data }: StoredEvent, field: string): string | undefined {
  const value = data[field];
  if (typeof value === "string") return value === "" ? undefined : value;
  return typeof value === "number" ? String(value) : undefined;
}

function compareIds(a: { event: StoredEvent }, b: { event: StoredEvent }): number {
  return compareText(a.event.eventId, b.event.eventId);
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

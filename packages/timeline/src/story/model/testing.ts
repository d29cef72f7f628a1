import type { StoredEvent } from "@hooks/client";

let last = 0;

/** Makes an event for tests: `at` milliseconds after a fixed moment, with a new id unless one is given. */
export function eventAt(
  at: number,
  eventType: string,
  data: Record<string, unknown> = {},
  more: Partial<StoredEvent> = {},
): StoredEvent {
  last += 1;
  return {
    eventId: `019c2f00-0000-7000-8000-${String(last).padStart(12, "0")}`,
    timestamp: new Date(Date.UTC(2026, 1, 6, 2) + at).toISOString(),
    sourceSystem: "mahavishnu",
    eventType,
    severity: "info",
    correlationId: "story-1",
    data,
    tags: [],
    ...more,
  };
}

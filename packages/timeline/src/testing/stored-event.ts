import type { StoredEvent } from "@hooks/client";

/** An event for tests: its id and its time tell its number. */
export function storedEvent(number: number, fields: Partial<StoredEvent> = {}): StoredEvent {
  return {
    eventId: `019c2f00-0000-7000-8000-${String(number).padStart(12, "0")}`,
    timestamp: new Date(Date.UTC(2026, 1, 6, 12) + number).toISOString(),
    sourceSystem: "mahavishnu",
    eventType: "workflow_started",
    severity: "info",
    correlationId: "story-1",
    data: {},
    tags: [],
    ...fields,
  };
}

import type { WireEvent } from "@hooks/core";

/** A whole event, normalized, with an id that ends in the number. */
export function eventNumber(number: number, fields: Partial<WireEvent> = {}): WireEvent {
  return {
    event_id: `019c2f00-0000-7000-8000-${String(number).padStart(12, "0")}`,
    timestamp: "2026-02-06T12:33:10.455Z",
    source_system: "mahavishnu",
    event_type: "workflow_stepped",
    severity: "info",
    correlation_id: "story-1",
    data: { number },
    tags: [],
    ...fields,
  };
}

/** The number that an event from {@link eventNumber} has. */
export function numberOf(event: { event_id: string }): number {
  return Number(event.event_id.slice(-12));
}

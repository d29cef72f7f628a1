import type { StoredEvent } from "@hooks/client";
import type { WireEvent } from "@hooks/core";

/** An event as it was sent, in names on the wire; what the collector found wrong with it is left out. */
export function toWire(event: StoredEvent): WireEvent {
  return {
    event_id: event.eventId,
    timestamp: event.timestamp,
    source_system: event.sourceSystem,
    event_type: event.eventType,
    severity: event.severity,
    correlation_id: event.correlationId,
    ...(event.causationId === undefined ? {} : { causation_id: event.causationId }),
    data: event.data,
    tags: [...event.tags],
  };
}

/** Writes events as NDJSON, one JSON object a line: what `hooks import` takes. */
export function toNdjson(events: readonly StoredEvent[]): string {
  return events.map((event) => `${JSON.stringify(toWire(event))}\n`).join("");
}

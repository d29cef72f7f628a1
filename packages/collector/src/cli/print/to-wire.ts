import type { StoredEvent } from "@hooks/client";
import type { WireEvent } from "@hooks/core";

/** Gives an event the names that it has on the wire: what is printed for programs can be posted again. */
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
    ...(event.problems === undefined ? {} : { problems: event.problems }),
  };
}

import type { StoredEvent } from "@hooks/client";
import { toWireEvent, type WireEvent } from "@hooks/core";

/** An event as it was sent, in names on the wire: without what the collector found wrong with it. */
export function asSent(event: StoredEvent): WireEvent {
  return toWireEvent({ ...event, problems: undefined });
}

/** Writes events as NDJSON, one JSON object a line: what `hooks import` takes. */
export function toNdjson(events: readonly StoredEvent[]): string {
  return events.map((event) => `${JSON.stringify(asSent(event))}\n`).join("");
}

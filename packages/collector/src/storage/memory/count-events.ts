import { compareSeverity, type WireEvent } from "@hooks/core";
import type { EventCounts } from "../storage.ts";

/** Counts events by what they have in common. */
export function countEvents(events: readonly WireEvent[]): EventCounts {
  return {
    total: events.length,
    bySourceSystem: countBy(events, "source_system"),
    byEventType: countBy(events, "event_type"),
    bySeverity: countBy(events, "severity"),
    errorsBySourceSystem: countBy(
      events.filter(({ severity }) => compareSeverity(severity, "error") >= 0),
      "source_system",
    ),
  };
}

/** Counts events by one field. */
export function countBy(
  events: readonly WireEvent[],
  field: "source_system" | "event_type" | "severity",
): ReadonlyMap<string, number> {
  const groups = Map.groupBy(events, (event) => event[field]);
  return new Map([...groups].map(([value, group]) => [value, group.length]));
}

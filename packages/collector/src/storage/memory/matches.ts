import { compareSeverity, type WireEvent } from "@hooks/core";
import { sortableTimestamp } from "../../ingest/timestamp.ts";
import type { EventFilter } from "../../query/event-query.ts";
import { hasFields } from "../../search/fields.ts";
import { hasPhrases, searchedText } from "../../search/words.ts";

/** Tells whether an event is one that a filter means. */
export function matches(event: WireEvent, filter: EventFilter): boolean {
  const time = sortableTimestamp(event.timestamp);
  return (
    (filter.sourceSystems?.includes(event.source_system) ?? true) &&
    (filter.eventTypes?.includes(event.event_type) ?? true) &&
    (filter.severities?.includes(event.severity) ?? true) &&
    (filter.minSeverity === undefined || compareSeverity(event.severity, filter.minSeverity) >= 0) &&
    (filter.correlationId === undefined || event.correlation_id === filter.correlationId) &&
    (filter.tags?.every((tag) => event.tags.includes(tag)) ?? true) &&
    (filter.startTime === undefined || time >= sortableTimestamp(filter.startTime)) &&
    (filter.endTime === undefined || time <= sortableTimestamp(filter.endTime)) &&
    (filter.phrases === undefined || hasPhrases(textOf(event), event.event_id, filter.phrases)) &&
    (filter.fields === undefined || hasFields(event.data, filter.fields))
  );
}

function textOf(event: WireEvent): string {
  return searchedText({ ...event, data: JSON.stringify(event.data), tags: JSON.stringify(event.tags) });
}

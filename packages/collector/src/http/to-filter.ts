import type { z } from "zod";
import type { EventFilter } from "../query/event-query.ts";
import type { statsParameters } from "../query/query-parameters.ts";
import type { FieldCondition } from "../search/fields.ts";
import { toTextFilter } from "./read-conditions.ts";

/** Turns the parameters that select events into a filter. */
export function toFilter(
  asked: Omit<z.output<typeof statsParameters>, "interval">,
  fields: readonly FieldCondition[] | undefined,
): EventFilter {
  return {
    sourceSystems: asked.source_system,
    eventTypes: asked.event_type,
    severities: asked.severity,
    minSeverity: asked.min_severity,
    correlationId: asked.correlation_id,
    tags: asked.tags,
    startTime: asked.start_time,
    endTime: asked.end_time,
    ...toTextFilter(asked.q, fields),
  };
}

import { severities } from "@hooks/core";
import { z } from "zod";
import { senderReport } from "../senders/sender-report.ts";

const time = z.string().meta({ format: "date-time" });
const counts = z.record(z.string(), z.int());
const problem = z.strictObject({ path: z.string(), message: z.string() });
const figures = {
  total_events: z.int(),
  by_source_system: counts,
  by_event_type: counts,
  by_severity: counts,
  errors_by_source_system: counts.describe("Events that are errors or critical; a system without any is absent."),
};

/** An event as it is returned: everything that its sender left out is filled in. */
const event = z.strictObject({
  event_id: z.guid(),
  timestamp: time,
  source_system: z.string(),
  event_type: z.string(),
  severity: z.enum(severities),
  correlation_id: z.string().nullable(),
  causation_id: z.string().optional(),
  data: z.record(z.string(), z.unknown()),
  tags: z.array(z.string()),
  problems: z.array(problem).optional().describe("What is wrong with the payload of a known event."),
});

/** What the endpoints answer. */
export const answers = {
  event,
  error: z.strictObject({
    error: z.strictObject({ code: z.string(), message: z.string(), details: z.array(problem).optional() }),
  }),
  collected: z.strictObject({ event_id: z.guid(), status: z.enum(["collected", "duplicate"]) }),
  batch: z.strictObject({
    collected: z.int(),
    failed: z.int(),
    duplicates: z.int(),
    status: z.literal("batch_completed"),
    errors: z.array(z.strictObject({ index: z.int(), event_id: z.string().nullable(), message: z.string() })),
  }),
  page: z.strictObject({
    events: z.array(event),
    count: z.int(),
    query: z.record(z.string(), z.unknown()),
    next_cursor: z.string().nullable(),
  }),
  deleted: z.strictObject({ deleted: z.int() }),
  story: z.strictObject({ correlation_id: z.string(), events: z.array(event), count: z.int() }),
  stories: z.strictObject({
    correlations: z.array(
      z.strictObject({
        correlation_id: z.string(),
        source_systems: z.array(z.string()),
        count: z.int(),
        worst_severity: z.enum(severities),
        first_time: time,
        last_time: time,
      }),
    ),
    count: z.int(),
    next_cursor: z.string().nullable(),
  }),
  stats: z.strictObject({
    ...figures,
    time_range: z.strictObject({ start: time.nullable(), end: time.nullable() }),
    interval: z.string().optional(),
    buckets: z.array(z.strictObject({ start: time, ...figures })).optional(),
  }),
  catalog: z.strictObject({
    events: z.array(
      z.strictObject({
        source_system: z.string().nullable(),
        event_type: z.string(),
        schema: z.record(z.string(), z.unknown()),
      }),
    ),
    count: z.int(),
  }),
  senders: z.strictObject({
    senders: z.array(z.strictObject({ ...senderReport.shape, reported_at: time })),
    count: z.int(),
  }),
  health: z.looseObject({ status: z.enum(["healthy", "unhealthy"]) }),
  anyObject: z.looseObject({}),
} as const;

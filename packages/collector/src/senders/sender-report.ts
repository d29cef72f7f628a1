import { z } from "zod";

const text = z.string().max(256);
const count = z.int().nonnegative();

/** What a sender says about itself in the header `hooks-sender`, as JSON. */
export const senderReport = z.object({
  sender_id: text.min(1),
  source_systems: z.array(text).max(64).default([]),
  sdk: text.nullable().default(null),
  host: text.nullable().default(null),
  pid: z.int().nullable().default(null),
  started_at: z.iso.datetime({ offset: true }).nullable().default(null),
  status: z.enum(["healthy", "degraded", "unavailable"]),
  queue_events: count.default(0),
  queue_bytes: count.default(0),
  retry_count: count.default(0),
  circuit_breaker_state: z.enum(["closed", "open", "half_open"]).default("closed"),
  events_emitted: count.default(0),
  events_delivered: count.default(0),
  events_dropped: z.record(z.string().max(64), count).default({}),
  last_error: text.nullable().default(null),
});

/** A report that has been checked, with what its sender left out filled in. */
export type SenderReport = z.infer<typeof senderReport>;

/** Reads the header; undefined when it is no report, since events must not be refused for what only describes their sender. */
export function readSenderReport(header: string): SenderReport | undefined {
  try {
    return senderReport.safeParse(JSON.parse(header)).data;
  } catch {
    return undefined;
  }
}

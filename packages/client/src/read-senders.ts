import type { Sender } from "./answers.ts";
import { badAnswer } from "./errors/to-client-error.ts";

interface WireSender {
  sender_id: string;
  source_systems: readonly string[];
  sdk: string | null;
  host: string | null;
  pid: number | null;
  started_at: string | null;
  reported_at: string;
  status: Sender["status"];
  queue_events: number;
  queue_bytes: number;
  retry_count: number;
  circuit_breaker_state: Sender["circuitBreakerState"];
  events_emitted: number;
  events_delivered: number;
  events_dropped: Sender["eventsDropped"];
  last_error: string | null;
}

/** Reads what `GET /senders` answers. */
export function readSenders(body: object, collectorUrl: string): readonly Sender[] {
  const { senders } = body as { senders?: readonly WireSender[] };
  if (!Array.isArray(senders)) throw badAnswer(collectorUrl);
  return senders.map((sender: WireSender) => ({
    senderId: sender.sender_id,
    sourceSystems: sender.source_systems,
    sdk: sender.sdk,
    host: sender.host,
    pid: sender.pid,
    startedAt: sender.started_at,
    reportedAt: sender.reported_at,
    status: sender.status,
    queueEvents: sender.queue_events,
    queueBytes: sender.queue_bytes,
    retryCount: sender.retry_count,
    circuitBreakerState: sender.circuit_breaker_state,
    eventsEmitted: sender.events_emitted,
    eventsDelivered: sender.events_delivered,
    eventsDropped: sender.events_dropped,
    lastError: sender.last_error,
  }));
}

/**
 * Why an event was dropped.
 *
 * - `invalid`: its payload or its options break the schema, or can't be encoded as JSON
 * - `redaction_failed`: what takes secrets out of it threw, and it must not travel as it was
 * - `queue_full`: the queue was at its bound of events or bytes
 * - `too_large`: the event alone is larger than the queue may be, or than the collector takes (413)
 * - `refused`: the collector refused it for good (a 4xx that no retry can change)
 * - `attempts_exhausted`: every attempt failed, and the hook does not batch
 * - `circuit_open`: the circuit breaker was open, and the hook does not batch
 * - `expired`: it waited longer than `queue.maxAgeMs`, or the outbox's age
 * - `shutdown_timeout`: it was still waiting when the hook shut down
 * - `shut_down`: it was emitted after the hook shut down
 * - `disabled`: hooks are switched off; counted, but not logged
 */
export type DropReason =
  | "invalid"
  | "redaction_failed"
  | "queue_full"
  | "too_large"
  | "refused"
  | "attempts_exhausted"
  | "circuit_open"
  | "expired"
  | "shutdown_timeout"
  | "shut_down"
  | "disabled";

/** Why an event was dropped: the reason for counting, and one sentence for people. */
export interface DropCause {
  reason: DropReason;
  error: string;
}

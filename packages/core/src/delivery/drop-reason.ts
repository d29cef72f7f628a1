/**
 * Why an event was dropped.
 *
 * - `invalid`: its payload or its options break the schema, or can't be encoded as JSON
 * - `queue_full`: the queue was at its bound of events or bytes
 * - `too_large`: the collector found the single event too large (413)
 * - `refused`: the collector refused it for good (a 4xx that no retry can change)
 * - `attempts_exhausted`: every attempt failed, and the hook does not batch
 * - `circuit_open`: the circuit breaker was open, and the hook does not batch
 * - `expired`: it waited longer than `queue.maxAgeMs`
 * - `shutdown_timeout`: it was still waiting when the hook shut down
 * - `shut_down`: it was emitted after the hook shut down
 * - `disabled`: hooks are switched off
 */
export type DropReason =
  | "invalid"
  | "queue_full"
  | "too_large"
  | "refused"
  | "attempts_exhausted"
  | "circuit_open"
  | "expired"
  | "shutdown_timeout"
  | "shut_down"
  | "disabled";

import type { DropReason } from "../delivery/drop-reason.ts";

/** How a hook is doing, from its own counters; asking sends nothing. */
export interface HookHealth {
  /**
   * - `healthy`: the last delivery succeeded, or nothing has been sent yet
   * - `degraded`: the last delivery failed, the breaker is trying out whether the collector is back, or the outbox's
   *   disk takes no events
   * - `unavailable`: the circuit breaker is open, or the hook is disabled or shut down
   */
  status: "healthy" | "degraded" | "unavailable";
  /** The system whose events the hook emits. */
  system: string;
  /** Calls of an emitter since the hook was made. */
  eventsEmitted: number;
  /** Events that the collector acknowledged. */
  eventsDelivered: number;
  /** Events that were dropped, whatever the reason. */
  eventsFailed: number;
  /** The same by reason; reasons that never occurred are absent. */
  eventsDropped: Partial<Record<DropReason, number>>;
  /** Attempts beyond the first, of all deliveries. */
  retryCount: number;
  /** What the last failed attempt said, or null when none has failed. */
  lastError: string | null;
  /** When the collector last acknowledged something (ISO 8601 UTC), or null. */
  lastSuccessTime: string | null;
  /** Whether requests go out (`closed`), are held back (`open`), or one is trying (`half_open`). */
  circuitBreakerState: CircuitBreakerState;
  /** The breaker in figures. */
  circuitBreakerMetrics: CircuitBreakerMetrics;
  /** What waits or is in flight, in memory or in the outbox; all hooks of a shared delivery together. */
  queue: { events: number; bytes: number };
  /** The outbox: its path, the events on disk, and why the disk takes none at the moment (null while it does). Null without one. */
  outbox: { path: string; events: number; trouble: string | null } | null;
}

/** State of a circuit breaker. */
export type CircuitBreakerState = "closed" | "open" | "half_open";

/** A circuit breaker in figures. */
export interface CircuitBreakerMetrics {
  /** Deliveries that failed in a row, up to now. */
  consecutiveFailures: number;
  /** Failures in a row that open the breaker. */
  threshold: number;
  /** Milliseconds that it stays open before it lets one delivery try. */
  recoveryMs: number;
  /** How often it has opened. */
  opened: number;
  /** When it last opened (ISO 8601 UTC), or null. */
  lastOpenedTime: string | null;
}

import type { PushOutcome } from "./admission.ts";
import type { DeliveryHealth } from "./delivery-health.ts";
import type { DropCause, DropReason } from "./drop-reason.ts";
import type { DroppedEvent, PendingEvent } from "./event-record.ts";
import type { FlushReport } from "./flush-report.ts";
import type { HookCounters } from "./hook-counters.ts";

/**
 * The way of events to one collector: one queue, one circuit breaker, mixed batches. Each hook has its own unless
 * several are given the same one. Made by `createDelivery`.
 */
export interface Delivery extends AsyncDisposable {
  /** Where the events go. */
  readonly collectorUrl: string;
  /** Whether events travel in batches. */
  readonly batching: boolean;
  /** Makes known whose counters events of a system count for, where an outbox holds them from an earlier run. */
  register(system: string, counters: HookCounters): void;
  /** Takes an event for the next batch; says why when it can't. */
  enqueue(event: PendingEvent): PushOutcome | Promise<PushOutcome>;
  /** Sends an event at once. Undefined once the collector has acknowledged it, else why it was dropped. */
  send(event: PendingEvent, maxRetries?: number): Promise<DropCause | undefined>;
  /** Counts and reports an event that was dropped before it got here. */
  drop(event: DroppedEvent, counters: HookCounters, reason: DropReason): void;
  /** Loads what sending needs. */
  initialize(): Promise<void>;
  /** Sends all that waits; see `Hook.flush`. */
  flush(options?: { timeoutMs?: number | undefined }): Promise<FlushReport>;
  /** Takes no more events, flushes, and gives up what is left; see `Hook.shutdown`. */
  shutdown(options?: { timeoutMs?: number | undefined }): Promise<FlushReport>;
  /** How the delivery is doing. */
  health(): DeliveryHealth;
}

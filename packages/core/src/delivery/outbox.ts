import type { EventQueue } from "./event-queue.ts";
import type { HookCounters } from "./hook-counters.ts";
import type { Logger } from "./logger.ts";

/**
 * Keeps events on the service's own disk until the collector has acknowledged them, so that they survive a crash of
 * the service and any outage of the collector. `@hooks/core/outbox` has one on SQLite.
 */
export interface Outbox {
  /** How much it may hold, in place of the queue's bounds. */
  readonly bounds: { maxEvents: number; maxBytes: number; maxAgeMs: number };
  /**
   * Opens it and finds what earlier runs left. Trouble with the disk never throws: it is logged, and the queue works
   * in memory for as long as it lasts.
   */
  open(context: OutboxContext): OutboxQueue;
}

/** What an outbox gets from the delivery that opens it. */
export interface OutboxContext {
  logger: Logger | undefined;
  /** The counters that an event of an earlier run counts for. */
  countersOf(sourceSystem: string): HookCounters;
}

/**
 * An opened outbox. `push` resolves to `stored` once the event is on disk, to `queued` where it had to stay in memory,
 * and to `refused` when there is no room in memory either.
 */
export interface OutboxQueue extends EventQueue {
  /** Where the events lie. */
  readonly path: string;
  /** Events on disk, those in flight included. */
  readonly stored: number;
  /** Why events stay in memory at the moment, or null while the disk takes them. */
  readonly trouble: string | null;
}

import type { EventRecord } from "../delivery/event-record.ts";

/**
 * Carries events to a collector, once: repeating is the delivery's business. The outcome is a value; a transport that
 * throws is taken for a failed attempt.
 */
export interface Transport {
  /**
   * @param events one event (unbatched) or a batch
   * @param request `batch` tells which of both; `signal` ends the attempt when its time is up; `senderReport` is, now
   *   and then, JSON in ASCII that says how the sender is doing
   */
  send(
    events: readonly EventRecord[],
    request: { batch: boolean; signal: AbortSignal; senderReport?: string | undefined },
  ): Promise<SendOutcome>;
  /** Loads what sending needs. */
  prepare?(): Promise<void>;
}

/** What one attempt came to. */
export type SendOutcome =
  /**
   * Kept by the collector, but for the events in `refused`. A collector that names only some of those that it refused
   * counts them in `refusedCount`; smaller batches then find out which they are.
   */
  | { status: "delivered"; refused?: readonly RefusedEvent[]; refusedCount?: number }
  /** Failed for now: worth another attempt, not before `retryAfterMs` where the server gave that. */
  | { status: "retry"; error: string; retryAfterMs?: number | undefined }
  /** The request was too large: smaller ones may pass. */
  | { status: "too_large"; error: string }
  /** Refused for good. */
  | { status: "refused"; error: string };

/** An event that the collector refused out of a batch that it otherwise kept. */
export interface RefusedEvent {
  /** Its id; found by this where the collector gives it. */
  eventId?: string | undefined;
  /** Its place in the batch, from 0; counts where there is no id. */
  index?: number | undefined;
  /** Why, in the collector's words. */
  error: string;
}

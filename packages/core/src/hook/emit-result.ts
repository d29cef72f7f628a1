import type { DropReason } from "../delivery/drop-reason.ts";

/** What happened to an emitted event. Emitting never rejects: a failure is one of these. */
export type EmitResult = DeliveredResult | QueuedResult | StoredResult | DroppedResult;

/** The collector has committed the event to disk. */
export interface DeliveredResult {
  status: "delivered";
  eventId: string;
}

/** The event waits in memory and leaves with its batch. */
export interface QueuedResult {
  status: "queued";
  eventId: string;
}

/** The event is on the service's own disk and survives a crash of the service. */
export interface StoredResult {
  status: "stored";
  eventId: string;
}

/** The event is gone, and why. */
export interface DroppedResult {
  status: "dropped";
  eventId: string;
  /** What dropped it, for counting. */
  reason: DropReason;
  /** One sentence that says what was wrong, for people. */
  error: string;
}

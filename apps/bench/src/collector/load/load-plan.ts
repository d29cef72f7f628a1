import type { EventPlan } from "./make-events.ts";
import type { SendPlan } from "./send-requests.ts";

/** What a load process does: makes events, and then sends them. */
export interface LoadPlan extends EventPlan, SendPlan {
  /** Events in a request; 1 posts them singly. */
  batch: number;
}

/** What a load came to. */
export interface LoadResult {
  events: number;
  seconds: number;
  perSecond: number;
  /** Milliseconds to the answer. */
  p50Ms: number;
  p99Ms: number;
  longestMs: number;
  /** Processor seconds of the sender while it sent. */
  cpuSeconds: number;
  /** Bytes of an event in a body. */
  eventBytes: number;
}

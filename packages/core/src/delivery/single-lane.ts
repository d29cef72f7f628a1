import type { AdmissionBounds } from "./admission.ts";
import type { DropCause } from "./drop-reason.ts";
import type { PendingEvent } from "./event-record.ts";
import type { Sender } from "./sender.ts";
import type { Settlement } from "./settlement.ts";

/** Sends each event in a request of its own and answers when it is settled. */
export interface SingleLane {
  /** What is under way. */
  readonly size: { events: number; bytes: number };
  /** Undefined once the collector has acknowledged the event, else why it was dropped. Never rejects. */
  send(event: PendingEvent, maxRetries?: number): Promise<DropCause | undefined>;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
}

/** Makes a single lane. */
export function createSingleLane(sender: Sender, bounds: AdmissionBounds, settle: Settlement): SingleLane {
  let events = 0;
  let bytes = 0;
  let idlers: (() => void)[] = [];

  async function deliver(event: PendingEvent, maxRetries?: number) {
    const outcome = await sender.deliver([event], { batch: false, maxRetries });
    switch (outcome.status) {
      case "delivered":
        settle.delivered([event]);
        return undefined;
      case "exhausted":
        return { reason: "attempts_exhausted" as const, error: outcome.error };
      case "held":
        return { reason: "circuit_open" as const, error: outcome.error };
      case "aborted":
        return { reason: "shutdown_timeout" as const, error: outcome.error };
      default:
        return { reason: outcome.status, error: outcome.error };
    }
  }

  return {
    get size() {
      return { events, bytes };
    },
    async send(event, maxRetries) {
      if (events >= bounds.maxEvents || bytes + event.bytes > bounds.maxBytes) {
        const error = `${events} events (${bytes} bytes) are under way already.`;
        settle.dropped([event], "queue_full", error);
        return { reason: "queue_full", error };
      }
      events += 1;
      bytes += event.bytes;
      const dropped = await deliver(event, maxRetries);
      if (dropped !== undefined) settle.dropped([event], dropped.reason, dropped.error);
      events -= 1;
      bytes -= event.bytes;
      if (events === 0) {
        for (const resolve of idlers) resolve();
        idlers = [];
      }
      return dropped;
    },
    idle() {
      return events === 0 ? Promise.resolve() : new Promise((resolve) => idlers.push(resolve));
    },
  };
}

import type { DropCause } from "./drop-reason.ts";
import type { EventQueue } from "./event-queue.ts";
import type { PendingEvent } from "./event-record.ts";
import type { Settlement } from "./settlement.ts";
import { startUnrefTimer } from "./unref-timer.ts";

/** Where a pushed event came to lie, or why it did not. */
export type PushOutcome = { status: "queued" | "stored" } | ({ status: "dropped" } & DropCause);

/** How much may be held, and what gives way when that is reached. */
export interface AdmissionBounds {
  maxEvents: number;
  maxBytes: number;
  maxAgeMs: number;
  overflow: "drop_oldest" | "drop_newest" | "wait";
  waitTimeoutMs: number;
}

/** Lets events into a queue for as long as its bounds hold. */
export interface Admission {
  /** Lets an event in, or drops what the overflow policy says; with `wait` the answer may come later. */
  push(event: PendingEvent): PushOutcome | Promise<PushOutcome>;
  /** Lets in what waits at the door, after the queue has become shorter. */
  admitWaiting(): void;
  /** Sends away what waits at the door. */
  close(): void;
}

const queued: PushOutcome = { status: "queued" };
const noRoom: DropCause = {
  reason: "queue_full",
  error: "The outbox can't write to its disk, and what waits in memory for it is at its bound.",
};

/** Guards a queue; `inFlight` counts against the bounds as well. */
export function createAdmission(
  queue: EventQueue,
  inFlight: { readonly events: number; readonly bytes: number },
  bounds: AdmissionBounds,
  settle: Settlement,
): Admission {
  const full = `The queue is at its bound of ${bounds.maxEvents} events or ${bounds.maxBytes} bytes.`;
  let door: { event: PendingEvent; answer: (outcome: PushOutcome | Promise<PushOutcome>) => void }[] = [];
  let doorBytes = 0;

  const fits = (event: PendingEvent) =>
    queue.length + inFlight.events < bounds.maxEvents && queue.bytes + inFlight.bytes + event.bytes <= bounds.maxBytes;

  function letIn(event: PendingEvent): PushOutcome | Promise<PushOutcome> {
    const stored = queue.push(event);
    if (stored === undefined) return queued;
    return stored.then((status) => (status === "refused" ? turnAway(event, noRoom) : { status }));
  }

  function turnAway(event: PendingEvent, cause: DropCause): PushOutcome {
    settle.dropped([event], cause.reason, cause.error);
    return { status: "dropped", ...cause };
  }

  function waitAtDoor(event: PendingEvent): PushOutcome | Promise<PushOutcome> {
    // What waits takes memory too, so it has the same bounds as the queue.
    if (door.length >= bounds.maxEvents || doorBytes + event.bytes > bounds.maxBytes) {
      return turnAway(event, { reason: "queue_full", error: full });
    }
    return new Promise((resolve) => {
      const timer = startUnrefTimer(() => {
        door = door.filter((other) => other !== waiting);
        doorBytes -= event.bytes;
        resolve(turnAway(event, { reason: "queue_full", error: `${full} It waited ${bounds.waitTimeoutMs} ms.` }));
      }, bounds.waitTimeoutMs);
      const waiting = {
        event,
        answer: (outcome: PushOutcome | Promise<PushOutcome>) => {
          clearTimeout(timer);
          resolve(outcome);
        },
      };
      door.push(waiting);
      doorBytes += event.bytes;
    });
  }

  function admitWaiting(): void {
    for (let next = door[0]; next !== undefined && fits(next.event); next = door[0]) {
      door.shift();
      doorBytes -= next.event.bytes;
      next.answer(letIn(next.event));
    }
  }

  return {
    push(event) {
      if (event.bytes > bounds.maxBytes) {
        const error = `${event.bytes} bytes are more than the queue may hold (${bounds.maxBytes}).`;
        return turnAway(event, { reason: "too_large", error });
      }
      if (bounds.overflow === "wait") {
        return door.length === 0 && fits(event) ? letIn(event) : waitAtDoor(event);
      }
      while (!fits(event)) {
        const oldest = bounds.overflow === "drop_oldest" ? queue.shift() : undefined;
        if (oldest === undefined) return turnAway(event, { reason: "queue_full", error: full });
        settle.dropped([oldest], "queue_full", full);
      }
      return letIn(event);
    },
    admitWaiting,
    close() {
      const left = door;
      door = [];
      doorBytes = 0;
      for (const { event, answer } of left) {
        answer(
          turnAway(event, {
            reason: "shutdown_timeout",
            error: "The hook was shut down while the event waited for room.",
          }),
        );
      }
    },
  };
}

import type { DropReason } from "./drop-reason.ts";
import { createEventQueue } from "./event-queue.ts";
import type { PendingEvent } from "./event-record.ts";
import type { BatchLimits, QueueLimits } from "./resolve-delivery-options.ts";
import type { DeliveryOutcome, Sender } from "./sender.ts";
import { startUnrefTimer } from "./unref-timer.ts";

/** What becomes of events. */
export interface Settlement {
  delivered(events: readonly PendingEvent[]): void;
  dropped(events: readonly PendingEvent[], reason: DropReason, error: string): void;
}

/** Sends events in batches, one at a time and in order, and keeps them through an outage. */
export interface BatchLane {
  /** What waits or is in flight. */
  readonly size: { events: number; bytes: number };
  /** Takes an event, or says why it can't. */
  push(event: PendingEvent): { reason: DropReason; error: string } | undefined;
  /** Sends all that waits. True when nothing is left, false when the attempts at hand have run out. */
  drain(): Promise<boolean>;
  /** Ends sending, waits for what is in flight, and drops the rest. */
  close(): Promise<void>;
}

/** Makes a batch lane. */
export function createBatchLane(
  sender: Sender,
  limits: BatchLimits,
  bounds: QueueLimits,
  settle: Settlement,
): BatchLane {
  const queue = createEventQueue();
  let inFlight: readonly PendingEvent[] = [];
  let inFlightBytes = 0;
  let running = false;
  let settled: Promise<void> = Promise.resolve();
  let closed = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let drainers: ((emptied: boolean) => void)[] = [];

  const isFull = (extraBytes: number) =>
    queue.length + inFlight.length >= bounds.maxEvents || queue.bytes + inFlightBytes + extraBytes > bounds.maxBytes;

  function push(event: PendingEvent) {
    if (event.bytes > bounds.maxBytes) {
      const error = `${event.bytes} bytes are more than the queue may hold (${bounds.maxBytes}).`;
      return { reason: "too_large" as const, error };
    }
    while (isFull(event.bytes)) {
      const oldest = bounds.overflow === "drop_oldest" ? queue.shift() : undefined;
      const error = `The queue is at its bound of ${bounds.maxEvents} events or ${bounds.maxBytes} bytes.`;
      if (oldest === undefined) return { reason: "queue_full" as const, error };
      settle.dropped([oldest], "queue_full", error);
    }
    queue.push(event);
    schedule();
    return undefined;
  }

  function isDue(): boolean {
    if (queue.length === 0) return false;
    if (drainers.length > 0 || queue.length >= limits.maxEvents || queue.bytes >= limits.maxBytes) return true;
    return Date.now() - (queue.oldestMs ?? 0) >= limits.maxDelayMs;
  }

  function schedule(): void {
    if (running || closed || queue.length === 0) return;
    const now = Date.now();
    if (sender.heldUntilMs > now) {
      // Waiting for a dead collector is not flushing.
      finishDraining(false);
      timer ??= startUnrefTimer(wake, sender.heldUntilMs - now);
    } else if (isDue()) {
      running = true;
      settled = run();
    } else {
      timer ??= startUnrefTimer(wake, (queue.oldestMs ?? now) + limits.maxDelayMs - now);
    }
  }

  function wake(): void {
    stopTimer();
    schedule();
  }

  function stopTimer(): void {
    clearTimeout(timer);
    timer = undefined;
  }

  async function run(): Promise<void> {
    stopTimer();
    while (!closed && isDue() && sender.heldUntilMs <= Date.now()) {
      dropExpired();
      if (queue.length > 0 && !(await sendBatch(queue.take(limits.maxBytes)))) finishDraining(false);
    }
    running = false;
    if (queue.length === 0) finishDraining(true);
    schedule();
  }

  /** True when every event is settled; what is not goes back to the head of the queue. */
  async function sendBatch(batch: readonly PendingEvent[]): Promise<boolean> {
    inFlight = batch;
    inFlightBytes = sumBytes(batch);
    const left = await deliverAll(batch);
    inFlight = [];
    inFlightBytes = 0;
    queue.putBack(left);
    return left.length === 0;
  }

  /** Delivers a batch, in halves where it is too large, and returns what could not be delivered for now. */
  async function deliverAll(batch: readonly PendingEvent[]): Promise<readonly PendingEvent[]> {
    const outcome = await sender.deliver(batch, { batch: true });
    if (outcome.status === "too_large" && batch.length > 1) {
      const middle = batch.length >> 1;
      const left = await deliverAll(batch.slice(0, middle));
      return left.length > 0 ? [...left, ...batch.slice(middle)] : deliverAll(batch.slice(middle));
    }
    return settleBatch(batch, outcome);
  }

  function settleBatch(batch: readonly PendingEvent[], outcome: DeliveryOutcome): readonly PendingEvent[] {
    switch (outcome.status) {
      case "delivered": {
        const refused = new Map(outcome.refused.map(({ index, error }) => [index, error]));
        settle.delivered(refused.size === 0 ? batch : batch.filter((_, index) => !refused.has(index)));
        for (const [index, error] of refused) {
          const event = batch[index];
          if (event !== undefined) settle.dropped([event], "refused", error);
        }
        return [];
      }
      case "refused":
      case "too_large":
        settle.dropped(batch, outcome.status, outcome.error);
        return [];
      default:
        return batch;
    }
  }

  function dropExpired(): void {
    const expiredBeforeMs = Date.now() - bounds.maxAgeMs;
    const expired: PendingEvent[] = [];
    while (queue.oldestMs !== undefined && queue.oldestMs < expiredBeforeMs) {
      const event = queue.shift();
      if (event !== undefined) expired.push(event);
    }
    if (expired.length > 0) settle.dropped(expired, "expired", `Waited longer than ${bounds.maxAgeMs} ms.`);
  }

  function finishDraining(emptied: boolean): void {
    const waiting = drainers;
    drainers = [];
    for (const resolve of waiting) resolve(emptied);
  }

  return {
    get size() {
      return { events: queue.length + inFlight.length, bytes: queue.bytes + inFlightBytes };
    },
    push,
    drain() {
      if (!running && queue.length === 0) return Promise.resolve(true);
      return new Promise((resolve) => {
        drainers.push(resolve);
        wake();
      });
    },
    async close() {
      closed = true;
      stopTimer();
      await settled;
      const left = queue.take(Number.POSITIVE_INFINITY);
      if (left.length > 0) settle.dropped(left, "shutdown_timeout", shutdownError);
      finishDraining(left.length === 0);
    },
  };
}

const shutdownError = "The hook was shut down before the collector answered.";

function sumBytes(events: readonly PendingEvent[]): number {
  return events.reduce((sum, event) => sum + event.bytes, 0);
}

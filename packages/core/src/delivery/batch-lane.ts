import { type AdmissionBounds, createAdmission, type PushOutcome } from "./admission.ts";
import { deliverBatch } from "./deliver-batch.ts";
import type { EventQueue } from "./event-queue.ts";
import type { PendingEvent } from "./event-record.ts";
import type { BatchLimits } from "./resolve-delivery-options.ts";
import type { Sender } from "./sender.ts";
import type { Settlement } from "./settlement.ts";
import { startUnrefTimer } from "./unref-timer.ts";

/** Sends events in batches and keeps them through an outage. */
export interface BatchLane {
  /** What waits or is in flight. */
  readonly size: { events: number; bytes: number };
  /** Takes an event, or says why it can't. */
  push(event: PendingEvent): PushOutcome | Promise<PushOutcome>;
  /** Sends all that waits. True when nothing is left, false when the attempts at hand have run out. */
  drain(): Promise<boolean>;
  /** Resolves when nothing waits or is in flight. */
  idle(): Promise<void>;
  /** Ends sending, waits for what is in flight, and gives up what is left: to the disk where there is one. */
  close(): Promise<void>;
}

/** Makes a batch lane over a queue, in memory or on disk. */
export function createBatchLane(
  sender: Sender,
  queue: EventQueue,
  limits: BatchLimits,
  bounds: AdmissionBounds,
  settlement: Settlement,
): BatchLane {
  const inFlight = { batches: 0, events: 0, bytes: 0 };
  let batchBytes = limits.maxBytes;
  let closed = false;
  let pumping = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let drainers: ((emptied: boolean) => void)[] = [];
  let whenLanded: (() => void)[] = [];
  let idlers: (() => void)[] = [];

  const settle: Settlement = {
    delivered(events) {
      queue.release(events);
      settlement.delivered(events);
    },
    dropped(events, reason, error) {
      queue.release(events);
      settlement.dropped(events, reason, error);
    },
  };
  const admission = createAdmission(queue, inFlight, bounds, settle);

  /** Starts whatever batches are due, or the timer for the next one. */
  function pump(): void {
    if (closed) return;
    while (inFlight.batches < limits.maxInFlight && isDue() && heldUntilMs() <= Date.now()) {
      dropExpired();
      const batch = queue.take(batchBytes);
      if (batch.length > 0) void sendBatch(batch);
    }
    if (isIdle()) {
      finishDraining(true);
      finishIdling();
    }
    const now = Date.now();
    const held = heldUntilMs() > now;
    // Waiting for a collector that is down is not flushing.
    if (held && inFlight.batches === 0) finishDraining(false);
    if (queue.length === 0 || inFlight.batches >= limits.maxInFlight) return;
    const dueMs = held ? heldUntilMs() : (queue.oldestMs ?? now) + limits.maxDelayMs;
    timer ??= startUnrefTimer(wake, Math.max(0, dueMs - now));
  }

  /** What is emitted in the same breath goes along: a burst is one batch, not a hundred events and then the rest. */
  function pumpSoon(): void {
    pumping = true;
    queueMicrotask(() => {
      pumping = false;
      pump();
    });
  }

  /** Who drains gets an attempt right after a failure, too: it may be the last chance before the process ends. */
  function heldUntilMs(): number {
    return drainers.length > 0 ? sender.heldUntilMs : Math.max(sender.heldUntilMs, sender.restsUntilMs);
  }

  function wake(): void {
    clearTimeout(timer);
    timer = undefined;
    pump();
  }

  function isDue(): boolean {
    if (queue.length === 0) return false;
    if (drainers.length > 0 || queue.length >= limits.maxEvents || queue.bytes >= limits.maxBytes) return true;
    const waitedMs = Date.now() - (queue.oldestMs ?? 0);
    // A negative time means that the clock was set back; waiting for it to catch up could take hours.
    return waitedMs >= limits.maxDelayMs || waitedMs < 0;
  }

  async function sendBatch(batch: readonly PendingEvent[]): Promise<void> {
    const bytes = sumBytes(batch);
    inFlight.batches += 1;
    inFlight.events += batch.length;
    inFlight.bytes += bytes;
    const left = await deliverBatch(sender, batch, settle);
    inFlight.batches -= 1;
    inFlight.events -= batch.length;
    inFlight.bytes -= bytes;
    queue.putBack(left);
    // A collector that is too slow for a large batch may be fast enough for smaller ones.
    const wanted = left.length > 0 ? Math.max(batchBytes / 2, smallestBatchBytes) : batchBytes * 2;
    batchBytes = Math.min(wanted, limits.maxBytes);
    if (left.length > 0) finishDraining(false);
    if (inFlight.batches === 0) {
      for (const resolve of whenLanded) resolve();
      whenLanded = [];
    }
    admission.admitWaiting();
    wake();
  }

  function dropExpired(): void {
    const expiredBeforeMs = Date.now() - bounds.maxAgeMs;
    const expired: PendingEvent[] = [];
    while (queue.oldestMs !== undefined && queue.oldestMs < expiredBeforeMs) {
      const event = queue.shift();
      if (event !== undefined) expired.push(event);
    }
    if (expired.length === 0) return;
    settle.dropped(expired, "expired", `Waited longer than ${bounds.maxAgeMs} ms.`);
    admission.admitWaiting();
  }

  function isIdle(): boolean {
    return inFlight.batches === 0 && queue.length === 0;
  }

  function finishDraining(emptied: boolean): void {
    const waiting = drainers;
    drainers = [];
    for (const resolve of waiting) resolve(emptied);
  }

  function finishIdling(): void {
    const waiting = idlers;
    idlers = [];
    for (const resolve of waiting) resolve();
  }

  // What an earlier run has left on disk does not wait for an event, only for the hooks that it counts for to be made.
  if (queue.length > 0) timer = startUnrefTimer(wake, 0);

  return {
    get size() {
      return { events: queue.length + inFlight.events, bytes: queue.bytes + inFlight.bytes };
    },
    push(event) {
      const outcome = admission.push(event);
      if (outcome instanceof Promise) void outcome.then(pump);
      // While as many batches are on their way as may be, the next one leaves when one of them has landed.
      else if (inFlight.batches < limits.maxInFlight && !pumping && (timer === undefined || isDue())) pumpSoon();
      return outcome;
    },
    drain() {
      return new Promise((resolve) => {
        drainers.push(resolve);
        wake();
      });
    },
    idle() {
      return isIdle() ? Promise.resolve() : new Promise((resolve) => idlers.push(resolve));
    },
    async close() {
      closed = true;
      clearTimeout(timer);
      if (inFlight.batches > 0) await new Promise<void>((resolve) => whenLanded.push(resolve));
      admission.close();
      const lost = queue.close();
      if (lost.length > 0) settlement.dropped(lost, "shutdown_timeout", shutdownError);
      finishDraining(lost.length === 0);
      finishIdling();
    },
  };
}

/** However often a delivery fails, batches do not become smaller than this, so that an outage does not shred a backlog. */
const smallestBatchBytes = 16_384;

const shutdownError = "The hook was shut down before the collector answered.";

function sumBytes(events: readonly PendingEvent[]): number {
  return events.reduce((sum, event) => sum + event.bytes, 0);
}

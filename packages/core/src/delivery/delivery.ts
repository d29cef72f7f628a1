import { createHttpTransport } from "../transport/http-transport.ts";
import { createBatchLane, type Settlement } from "./batch-lane.ts";
import type { DeliveryHealth } from "./delivery-health.ts";
import type { DeliveryOptions } from "./delivery-options.ts";
import { createDropLog } from "./drop-log.ts";
import type { DropReason } from "./drop-reason.ts";
import type { DroppedEvent, EventRecord, PendingEvent } from "./event-record.ts";
import { flushBeforeExit } from "./exit-flush.ts";
import type { FlushReport } from "./flush-report.ts";
import type { HookCounters } from "./hook-counters.ts";
import { keepAliveDuring } from "./keep-alive.ts";
import { resolveDeliveryOptions } from "./resolve-delivery-options.ts";
import { createSender } from "./sender.ts";
import { createSingleLane } from "./single-lane.ts";
import { startUnrefTimer } from "./unref-timer.ts";
import { validateDeliveryOptions } from "./validate-options.ts";

/** Why an event did not make it. */
export interface DropCause {
  reason: DropReason;
  error: string;
}

/**
 * The way of events to one collector: one queue, one circuit breaker, mixed batches. Each hook has its own unless
 * several are given the same one.
 */
export interface Delivery extends AsyncDisposable {
  /** Where the events go. */
  readonly collectorUrl: string;
  /** Whether events travel in batches. */
  readonly batching: boolean;
  /** Takes an event for the next batch; says why when it can't. */
  enqueue(event: PendingEvent): DropCause | undefined;
  /** Sends an event at once. Undefined once the collector has acknowledged it, else why it was dropped. */
  send(event: PendingEvent, maxRetries?: number): Promise<DropCause | undefined>;
  /** Counts and reports an event that was dropped before it got here. */
  drop(event: DroppedEvent, counters: HookCounters, reason: DropReason): void;
  /** Loads what sending needs. */
  initialize(): Promise<void>;
  /** Sends all that waits; see `Hook.flush`. */
  flush(): Promise<FlushReport>;
  /** Takes no more events, flushes, and drops what is left; see `Hook.shutdown`. */
  shutdown(options?: { timeoutMs?: number | undefined }): Promise<FlushReport>;
  /** How the delivery is doing. */
  health(): DeliveryHealth;
}

/**
 * Makes a delivery that several hooks share.
 *
 * @throws HookError `invalid_options` naming each bad option
 *
 * @example
 * ```ts
 * const delivery = createDelivery({ batching: true });
 * const mahavishnu = createMahavishnuHook({ delivery });
 * const oneiric = createOneiricHook({ delivery });
 * ```
 */
export function createDelivery(options: DeliveryOptions = {}): Delivery {
  validateDeliveryOptions(options);
  const settings = resolveDeliveryOptions(options);
  const dropLog = createDropLog(settings.logger);
  const totals = { delivered: 0, dropped: 0 };

  const settle: Settlement = {
    delivered(events) {
      for (const event of events) event.counters.delivered += 1;
      totals.delivered += events.length;
      if (events.length > 0) callBack("onDelivered", () => settings.onDelivered?.(events.map(toRecord)));
    },
    dropped(events, reason, error) {
      for (const event of events) drop({ ...toRecord(event), error }, event.counters, reason);
    },
  };
  const sender = createSender(settings.transport ?? createHttpTransport(settings), settings);
  const batches = settings.batching && createBatchLane(sender, settings.batching, settings.queue, settle);
  const singles = createSingleLane(sender, settings.queue, settle);

  let shuttingDown: Promise<FlushReport> | undefined;
  let forgetExit: (() => void) | undefined;

  function drop(event: DroppedEvent, counters: HookCounters, reason: DropReason): void {
    counters.dropped[reason] = (counters.dropped[reason] ?? 0) + 1;
    totals.dropped += 1;
    dropLog.report(reason, 1, event);
    callBack("onDropped", () => settings.onDropped?.([event], reason));
  }

  /** A callback that throws is the caller's mistake, and must not cost an event. */
  function callBack(name: string, call: () => void): void {
    try {
      call();
    } catch (error) {
      settings.logger?.warn(`event hooks: ${name} threw: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  const size = () => {
    const waiting = batches?.size ?? { events: 0, bytes: 0 };
    return { events: waiting.events + singles.size.events, bytes: waiting.bytes + singles.size.bytes };
  };

  async function flushAll(): Promise<void> {
    let emptied = true;
    do {
      emptied = (await batches?.drain()) ?? true;
      await singles.idle();
    } while (emptied && size().events > 0);
  }

  async function reportOn(task: () => Promise<void>): Promise<FlushReport> {
    const before = { ...totals };
    await keepAliveDuring(task);
    return {
      delivered: totals.delivered - before.delivered,
      pending: size().events,
      dropped: totals.dropped - before.dropped,
    };
  }

  function watchExit(): void {
    forgetExit ??= flushBeforeExit(async () => {
      forgetExit = undefined;
      await reportOn(flushAll);
    });
  }

  async function shutDown(timeoutMs: number): Promise<FlushReport> {
    const report = await reportOn(async () => {
      let timer: ReturnType<typeof setTimeout> | undefined;
      await Promise.race([flushAll(), new Promise<void>((resolve) => (timer = startUnrefTimer(resolve, timeoutMs)))]);
      clearTimeout(timer);
      sender.abort();
      await batches?.close();
      await singles.idle();
    });
    forgetExit?.();
    dropLog.finish();
    return report;
  }

  const shutDownError: DropCause = { reason: "shut_down", error: "The delivery has been shut down." };

  return {
    collectorUrl: settings.collectorUrl.href,
    batching: batches !== undefined,
    enqueue(event) {
      const cause = shuttingDown === undefined ? (batches?.push(event) ?? undefined) : shutDownError;
      if (cause !== undefined) settle.dropped([event], cause.reason, cause.error);
      watchExit();
      return cause;
    },
    async send(event, maxRetries) {
      if (shuttingDown !== undefined) {
        settle.dropped([event], shutDownError.reason, shutDownError.error);
        return shutDownError;
      }
      watchExit();
      return singles.send(event, maxRetries);
    },
    drop,
    initialize: () => sender.prepare(),
    flush: () => shuttingDown ?? reportOn(flushAll),
    shutdown({ timeoutMs = 30_000 } = {}) {
      shuttingDown ??= shutDown(timeoutMs);
      return shuttingDown;
    },
    health: () => ({
      failing: sender.failing,
      shutDown: shuttingDown !== undefined,
      retryCount: sender.retryCount,
      lastError: sender.lastError,
      lastSuccessTime: sender.lastSuccessMs === null ? null : new Date(sender.lastSuccessMs).toISOString(),
      circuitBreakerState: sender.breaker.state,
      circuitBreakerMetrics: sender.breaker.metrics,
      queue: size(),
    }),
    async [Symbol.asyncDispose]() {
      await this.shutdown();
    },
  };
}

function toRecord({ eventId, sourceSystem, eventType, json }: EventRecord): EventRecord {
  return { eventId, sourceSystem, eventType, json };
}

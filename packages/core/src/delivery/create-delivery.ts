import { createHttpTransport } from "../transport/http-transport.ts";
import type { PushOutcome } from "./admission.ts";
import { createBatchLane } from "./batch-lane.ts";
import { createBreaker, type StateListener } from "./breaker.ts";
import type { Delivery } from "./delivery.ts";
import type { DeliveryHealth } from "./delivery-health.ts";
import type { DeliveryOptions } from "./delivery-options.ts";
import type { DropCause } from "./drop-reason.ts";
import { createEventQueue } from "./event-queue.ts";
import type { PendingEvent } from "./event-record.ts";
import { type ExitWatch, forgetExit, listenForExit, watchExit } from "./exit-flush.ts";
import { flushOnSignals } from "./flush-on-signals.ts";
import type { FlushReport } from "./flush-report.ts";
import { keepAliveDuring } from "./keep-alive.ts";
import { createLedger } from "./ledger.ts";
import { readTimeout } from "./read-timeout.ts";
import { resolveDeliveryOptions } from "./resolve-delivery-options.ts";
import { createSender } from "./sender.ts";
import { createSenderReport } from "./sender-report.ts";
import { acquireBreaker } from "./shared-breakers.ts";
import { createSingleLane } from "./single-lane.ts";
import { startUnrefTimer } from "./unref-timer.ts";
import { validateDeliveryOptions } from "./validate-options.ts";

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
  const ledger = createLedger(options);
  // What a test or a platform puts in place of the network says nothing about the collector behind the URL.
  const ownNetwork = settings.transport ?? settings.fetch;
  const { breaker, release: releaseBreaker } =
    ownNetwork === undefined
      ? acquireBreaker(settings.collectorUrl, settings.breaker)
      : { breaker: createBreaker(settings.breaker), release: () => {} };
  const { onStateChange } = options.breaker ?? {};
  // The breaker does not keep it, the delivery does.
  const stateListener: StateListener = (state) => ledger.callBack("onStateChange", () => onStateChange?.(state));
  if (onStateChange !== undefined) breaker.tell(stateListener);

  const report = settings.reportHealth ? createSenderReport(ledger, health) : undefined;
  const sender = createSender(settings.transport ?? createHttpTransport(settings), breaker, settings, report);
  const singles = createSingleLane(sender, settings.queue, ledger);
  const outbox = settings.outbox?.open({ logger: ledger.logger, countersOf: ledger.countersOf });
  const batches =
    settings.batching &&
    createBatchLane(sender, outbox ?? createEventQueue(), settings.batching, settings.queue, ledger);

  let shuttingDown: Promise<FlushReport> | undefined;
  let exitWatched = false;
  let handedToPlatform = false;
  const forgetSignals =
    settings.signalFlushMs === undefined
      ? undefined
      : flushOnSignals({ timeoutMs: settings.signalFlushMs, flush: (timeoutMs) => flush(timeoutMs), shutdown });

  const size = () => {
    const waiting = batches?.size ?? { events: 0, bytes: 0 };
    return { events: waiting.events + singles.size.events, bytes: waiting.bytes + singles.size.bytes };
  };

  /** True when nothing is left, false when the attempts at hand have run out. */
  async function flushAll(): Promise<boolean> {
    let emptied = true;
    do {
      emptied = (await batches?.drain()) ?? true;
      await singles.idle();
    } while (emptied && size().events > 0);
    return emptied;
  }

  async function reportOn(task: () => Promise<void>): Promise<FlushReport> {
    const before = { ...ledger.totals };
    await keepAliveDuring(task);
    const stored = outbox?.stored ?? 0;
    return {
      delivered: ledger.totals.delivered - before.delivered,
      stored,
      pending: size().events - stored,
      dropped: ledger.totals.dropped - before.dropped,
    };
  }

  const flush = (timeoutMs?: number) => shuttingDown ?? reportOn(() => within(timeoutMs, flushAll()));

  async function shutDown(timeoutMs: number): Promise<FlushReport> {
    const report = await reportOn(async () => {
      await within(timeoutMs, flushAll());
      sender.abort();
      await batches?.close();
      await singles.idle();
    });
    forgetExit(exitWatch);
    forgetSignals?.();
    breaker.forget(stateListener);
    releaseBreaker();
    ledger.finish();
    return report;
  }

  function shutdown(timeoutMs: number): Promise<FlushReport> {
    shuttingDown ??= shutDown(timeoutMs);
    return shuttingDown;
  }

  const exitWatch: ExitWatch = {
    flush() {
      exitWatched = false;
      return flush();
    },
    tellLost() {
      const lost = size().events - (outbox?.stored ?? 0);
      if (lost <= 0) return;
      const why = sender.lastError === null ? "" : ` ${sender.lastError}`;
      const events = lost === 1 ? "1 event" : `${lost} events`;
      ledger.logger?.warn(`event hooks: the process ends before ${events} could be sent, lost with it.${why}`);
    },
  };
  listenForExit();

  /** Sees to it that what has just been taken is sent although the process, or the invocation, ends. */
  function watchEnd(): void {
    if (!exitWatched) {
      exitWatched = true;
      watchExit(exitWatch);
      void forgetExitOnceIdle();
    }
    if (settings.waitUntil === undefined || handedToPlatform) return;
    handedToPlatform = true;
    const sent = sendForPlatform();
    ledger.callBack("waitUntil", () => settings.waitUntil?.(sent));
  }

  /** A hook that is left behind without a shutdown must not be held by what it registered. */
  async function forgetExitOnceIdle(): Promise<void> {
    do {
      await batches?.idle();
      await singles.idle();
    } while (size().events > 0 && shuttingDown === undefined);
    forgetExit(exitWatch);
    exitWatched = false;
  }

  async function sendForPlatform(): Promise<void> {
    // What is emitted in the same breath goes along.
    await undefined;
    await keepAliveDuring(async () => {
      let emptied = true;
      // What comes after a flush has looked for the last time has been handed over with this promise as well.
      while (emptied && size().events > 0 && shuttingDown === undefined) emptied = await flushAll();
      handedToPlatform = false;
    });
    await shuttingDown;
  }

  function health(): DeliveryHealth {
    return {
      failing: sender.failing,
      shutDown: shuttingDown !== undefined,
      retryCount: sender.retryCount,
      lastError: sender.lastError,
      lastSuccessTime: sender.lastSuccessMs === null ? null : new Date(sender.lastSuccessMs).toISOString(),
      circuitBreakerState: breaker.state,
      circuitBreakerMetrics: breaker.metrics,
      queue: size(),
      outbox: outbox === undefined ? null : { path: outbox.path, events: outbox.stored, trouble: outbox.trouble },
    };
  }

  function turnAway(event: PendingEvent): DropCause {
    const cause: DropCause = { reason: "shut_down", error: "The delivery has been shut down." };
    ledger.dropped([event], cause.reason, cause.error);
    return cause;
  }

  return {
    collectorUrl: settings.collectorUrl.href,
    batching: batches !== undefined,
    register: ledger.register,
    enqueue(event): PushOutcome | Promise<PushOutcome> {
      if (shuttingDown !== undefined || batches === undefined) return { status: "dropped", ...turnAway(event) };
      const outcome = batches.push(event);
      watchEnd();
      return outcome;
    },
    async send(event, maxRetries) {
      if (shuttingDown !== undefined) return turnAway(event);
      const sent = singles.send(event, maxRetries);
      watchEnd();
      return sent;
    },
    drop: ledger.drop,
    initialize: () => sender.prepare(),
    flush: async (options) => flush(readTimeout(options)),
    shutdown: async (options) => shutdown(readTimeout(options) ?? 30_000),
    health,
    async [Symbol.asyncDispose]() {
      await shutdown(30_000);
    },
  };
}

/** Waits for a task, but no longer than a time in milliseconds; without one or with infinity, to its end. */
async function within(timeoutMs: number | undefined, task: Promise<unknown>): Promise<void> {
  if (timeoutMs === undefined || timeoutMs === Number.POSITIVE_INFINITY) return void (await task);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timeUp = new Promise<void>((resolve) => {
    timer = startUnrefTimer(resolve, timeoutMs);
  });
  await Promise.race([task, timeUp]);
  clearTimeout(timer);
}

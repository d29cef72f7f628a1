import { setTimeout as delay } from "node:timers/promises";
import { createDelivery, type DeliveryOptions, type HookOptions } from "@hooks/core";
import { sqliteOutbox } from "@hooks/core/outbox";
import { createEmitters, type Emitter } from "./emitters.ts";
import { startLoad } from "./generate-load.ts";
import { openLedger, readSerial, serialOf } from "./ledger-writer.ts";
import { startMeter } from "./meter.ts";
import type { Command, Message, Report, ServiceSettings, Status } from "./protocol.ts";
import { createLossyFetch, installClock, installResolver } from "./sabotage.ts";

const keptWarnings = 5;

/** Runs a service under test: emits, notes what it is told, and does what it is told until its end. */
export function runService(settings: ServiceSettings, tell: (message: Message) => void): (command: Command) => void {
  const clock = installClock();
  const resolver = installResolver();
  const ledger = openLedger(settings.ledgerPath);
  const warnings: string[] = [];

  const options = (index: number): DeliveryOptions => ({
    collectorUrl: settings.collectorUrl,
    batching: settings.batching,
    retry: settings.retry,
    breaker: settings.breaker,
    queue: settings.queue,
    timeoutMs: settings.timeoutMs,
    logger: { warn: (message) => void (warnings.push(message) > keptWarnings && warnings.shift()) },
    onDelivered: (events) => {
      for (const { json } of events) ledger.delivered(readSerial(json));
    },
    onDropped: (events, reason) => {
      for (const { json } of events) if (json !== undefined) ledger.dropped(readSerial(json), reason);
    },
    ...(settings.sabotage === "lossy" ? { fetch: createLossyFetch() } : {}),
    ...(settings.outboxPath === undefined
      ? {}
      : { outbox: sqliteOutbox(settings.apart ? `${settings.outboxPath}.${index}` : settings.outboxPath) }),
  });
  const { disabled } = settings;
  const shared = settings.apart || disabled ? undefined : createDelivery(options(0));
  const hookOptions = (index: number): HookOptions =>
    disabled ? { disabled } : shared === undefined ? options(index) : { delivery: shared };
  const emitters = createEmitters(settings.hooks, hookOptions);
  const emitterOf = (number: number) => emitters[number % emitters.length] as Emitter;

  const meter = startMeter();
  const load = startLoad(settings.load, {
    beforeCalls: ledger.attempted,
    emit: (number) => emitterOf(number).emit(number, { correlationId: serialOf(settings.run, number) }),
    afterAnswer: ledger.answered,
    called: meter.called,
    answered: meter.answered,
  });

  if (settings.sabotage === "rejecting") void Promise.reject(new Error("Nobody handles this."));
  if (settings.sabotage === "hanging") setInterval(() => {}, 1_000);

  const healths = () => Promise.all(emitters.map(({ hook }) => hook.healthCheck()));

  async function status(): Promise<Status> {
    const all = await healths();
    const queues = all.map((health) => health.queue.events);
    // Hooks that share a delivery all tell of the same queue.
    const held = shared === undefined ? queues.reduce((sum, events) => sum + events, 0) : (queues[0] ?? 0);
    const { emitted, unanswered, done } = load;
    // Whoever hears that all is answered may kill the service for it, and look for the answers in its ledger.
    ledger.write();
    const outboxTrouble = all.find((health) => health.outbox?.trouble)?.outbox?.trouble ?? null;
    const lastError = all.find((health) => health.lastError !== null)?.lastError ?? null;
    return { emitted, unanswered, done, held, lastError, outboxTrouble, cost: meter.read() };
  }

  async function measureIdle(ms: number): Promise<void> {
    meter.rest();
    const before = process.cpuUsage();
    const startedMs = performance.now();
    await delay(ms);
    const { user, system } = process.cpuUsage(before);
    const cpuPercent = (user + system) / 10 / (performance.now() - startedMs);
    globalThis.gc?.();
    const { heapUsed, external } = process.memoryUsage();
    tell({ name: "idle", idle: { cpuPercent, heldMb: (heapUsed + external) / 1e6 } });
  }

  async function stop(timeoutMs: number): Promise<void> {
    load.silence();
    const cost = meter.read();
    meter.rest();
    const reports = await Promise.all(emitters.map(({ hook }) => hook.shutdown({ timeoutMs })));
    if (shared !== undefined) reports.splice(0, reports.length, await shared.shutdown({ timeoutMs }));
    while (load.unanswered > 0) await delay(1);
    const all = await healths();
    const report: Report = {
      emitted: sum(all.map((health) => health.eventsEmitted)),
      delivered: sum(all.map((health) => health.eventsDelivered)),
      dropped: {},
      stored: sum(reports.map((each) => each.stored)),
      pending: sum(reports.map((each) => each.pending)),
      breakerOpened: Math.max(...all.map((health) => health.circuitBreakerMetrics.opened)),
      retries: Math.max(...all.map((health) => health.retryCount)),
      lastError: all.find((health) => health.lastError !== null)?.lastError ?? null,
      warnings,
      cost,
    };
    for (const { eventsDropped } of all) {
      for (const [reason, count] of Object.entries(eventsDropped)) {
        report.dropped[reason] = (report.dropped[reason] ?? 0) + count;
      }
    }
    // The ledger's last lines go with the turn after this one.
    setImmediate(() => tell({ name: "report", report }));
  }

  tell({ name: "ready" });
  return (command) => {
    switch (command.name) {
      case "status":
        return void status().then((now) => tell({ name: "status", status: now }));
      case "silence":
        return load.silence();
      case "clock":
        return clock.shift(command.offsetMs);
      case "dns":
        return resolver.fail(command.failure);
      case "idle":
        return void measureIdle(command.ms);
      case "stop":
        return void stop(command.timeoutMs);
    }
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

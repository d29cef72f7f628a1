import { errorMessage } from "../errors/error-message.ts";
import type { DeliveryOptions } from "./delivery-options.ts";
import { createDropLog } from "./drop-log.ts";
import type { DropReason } from "./drop-reason.ts";
import type { DroppedEvent, EventRecord } from "./event-record.ts";
import { createHookCounters, type HookCounters } from "./hook-counters.ts";
import type { Logger } from "./logger.ts";
import type { Settlement } from "./settlement.ts";

/** Counts what becomes of events, and tells whoever asked to be told. */
export interface Ledger extends Settlement {
  readonly logger: Logger | undefined;
  /** All events of the delivery together. */
  readonly totals: { readonly delivered: number; readonly dropped: number };
  /** The drops by reason; reasons that never occurred are absent. */
  readonly droppedByReason: Readonly<Partial<Record<DropReason, number>>>;
  /** Systems whose hooks were registered. */
  readonly systems: readonly string[];
  /** Counts one event that never became a pending one. */
  drop(event: DroppedEvent, counters: HookCounters, reason: DropReason): void;
  register(system: string, counters: HookCounters): void;
  /** The counters of a system's first hook; events of systems without one count for nobody. */
  countersOf(sourceSystem: string): HookCounters;
  /** Runs a caller's callback; its mistakes must not cost an event. */
  callBack(name: string, call: () => unknown): void;
  /** Logs what the log's limit has held back. */
  finish(): void;
}

/** Makes a ledger. */
export function createLedger(options: Pick<DeliveryOptions, "logger" | "onDelivered" | "onDropped">): Ledger {
  const logger = options.logger === false ? undefined : unthrowing(options.logger ?? console);
  const dropLog = createDropLog(logger);
  const bySystem = new Map<string, HookCounters>();
  const unclaimed = createHookCounters();
  const totals = { delivered: 0, dropped: 0 };
  const droppedByReason: Partial<Record<DropReason, number>> = {};

  function callBack(name: string, call: () => unknown): void {
    const complain = (error: unknown) => logger?.warn(`event hooks: ${name} threw: ${errorMessage(error)}`);
    try {
      const result = call();
      // An async callback fails later, and unhandled that would end the process.
      if (result instanceof Promise) result.catch(complain);
    } catch (error) {
      complain(error);
    }
  }

  function drop(event: DroppedEvent, counters: HookCounters, reason: DropReason): void {
    counters.dropped[reason] = (counters.dropped[reason] ?? 0) + 1;
    droppedByReason[reason] = (droppedByReason[reason] ?? 0) + 1;
    totals.dropped += 1;
    if (reason !== "disabled") dropLog.report(reason, 1, event);
    callBack("onDropped", () => options.onDropped?.([event], reason));
  }

  return {
    logger,
    totals,
    droppedByReason,
    get systems() {
      return [...bySystem.keys()];
    },
    delivered(events) {
      if (events.length === 0) return;
      for (const event of events) event.counters.delivered += 1;
      totals.delivered += events.length;
      if (options.onDelivered) callBack("onDelivered", () => options.onDelivered?.(events.map(toRecord)));
    },
    dropped(events, reason, error) {
      for (const event of events) drop({ ...toRecord(event), error }, event.counters, reason);
    },
    drop,
    register(system, counters) {
      if (!bySystem.has(system)) bySystem.set(system, counters);
    },
    countersOf: (sourceSystem) => bySystem.get(sourceSystem) ?? unclaimed,
    callBack,
    finish: () => dropLog.finish(),
  };
}

/** A logger that fails must not cost an event either. */
function unthrowing(logger: Logger): Logger {
  return {
    warn(message) {
      try {
        const result: unknown = logger.warn(message);
        // One that is async fails later, and unhandled that would end the process.
        if (result instanceof Promise) result.catch(() => {});
      } catch {
        // There is nowhere left to say so.
      }
    },
  };
}

function toRecord({ eventId, sourceSystem, eventType, json }: EventRecord): EventRecord {
  return { eventId, sourceSystem, eventType, json };
}

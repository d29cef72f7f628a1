import { createEventId } from "../event/event-id.ts";
import type { DeliveryHealth } from "./delivery-health.ts";
import { deliveryStatus } from "./delivery-status.ts";
import type { Ledger } from "./ledger.ts";

/** Tells the collector now and then how a delivery is doing, beside the events that are sent anyway. */
export interface SenderReport {
  /** The report as JSON in ASCII, fit for a header; undefined while the last one is younger than ten seconds. */
  next(): string | undefined;
  /** Says that the collector has got the report. */
  received(): void;
}

const everyMs = 10_000;
const longestError = 200;

/** Makes the report of one delivery; the names in it are those of `GET /senders`. */
export function createSenderReport(
  ledger: Pick<Ledger, "systems" | "totals" | "droppedByReason">,
  healthOf: () => DeliveryHealth,
): SenderReport {
  const startedMs = Date.now();
  const senderId = createEventId(startedMs);
  let lastMs = Number.NEGATIVE_INFINITY;

  function compose(): object {
    const health = healthOf();
    const { delivered, dropped } = ledger.totals;
    return {
      sender_id: senderId,
      source_systems: ledger.systems,
      sdk: "@hooks/core",
      host: hostName(),
      pid: globalThis.process?.pid ?? null,
      started_at: new Date(startedMs).toISOString(),
      status: deliveryStatus(health),
      queue_events: health.queue.events,
      queue_bytes: health.queue.bytes,
      retry_count: health.retryCount,
      circuit_breaker_state: health.circuitBreakerState,
      events_emitted: delivered + dropped + health.queue.events,
      events_delivered: delivered,
      events_dropped: ledger.droppedByReason,
      last_error: health.lastError?.slice(0, longestError) ?? null,
    };
  }

  return {
    next() {
      // The distance in either direction: a clock that was set back must not silence the reports.
      if (Math.abs(Date.now() - lastMs) < everyMs) return undefined;
      return JSON.stringify(compose()).replace(/[\u007f-\uffff]/g, escapeUnit);
    },
    received() {
      lastMs = Date.now();
    },
  };
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/** Undefined modules and a refused permission are no reason to fail: the name only helps people. */
function hostName(): string | null {
  try {
    return globalThis.process?.getBuiltinModule?.("node:os")?.hostname() ?? null;
  } catch {
    return null;
  }
}

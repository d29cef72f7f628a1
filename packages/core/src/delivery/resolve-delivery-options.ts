import type { Transport } from "../transport/transport.ts";
import type { DeliveryOptions } from "./delivery-options.ts";
import type { DropReason } from "./drop-reason.ts";
import type { DroppedEvent, EventRecord } from "./event-record.ts";
import type { Logger } from "./logger.ts";

/** When a batch leaves, with every default filled in. */
export interface BatchLimits {
  maxEvents: number;
  maxDelayMs: number;
  maxBytes: number;
}

/** How much may wait, with every default filled in. */
export interface QueueLimits {
  maxEvents: number;
  maxBytes: number;
  overflow: "drop_oldest" | "drop_newest";
  maxAgeMs: number;
}

/** Options of a delivery with every default filled in. */
export interface ResolvedDeliveryOptions {
  collectorUrl: URL;
  batching: BatchLimits | undefined;
  retry: { maxRetries: number; baseDelayMs: number; maxDelayMs: number };
  breaker: { threshold: number; recoveryMs: number };
  queue: QueueLimits;
  timeoutMs: number;
  token: string | undefined;
  headers: Readonly<Record<string, string>>;
  fetch: typeof fetch | undefined;
  transport: Transport | undefined;
  logger: Logger | undefined;
  onDelivered: ((events: readonly EventRecord[]) => void) | undefined;
  onDropped: ((events: readonly DroppedEvent[], reason: DropReason) => void) | undefined;
}

/** Fills in defaults, from the environment where it has them. The options have been validated before. */
export function resolveDeliveryOptions(options: DeliveryOptions): ResolvedDeliveryOptions {
  const { batching, retry, breaker, queue } = options;
  return {
    collectorUrl: new URL(options.collectorUrl ?? readEnvironment("HOOKS_COLLECTOR_URL") ?? "http://localhost:8002"),
    batching:
      batching === undefined || batching === false ? undefined : resolveBatching(batching === true ? {} : batching),
    retry: {
      maxRetries: retry?.maxRetries ?? 3,
      baseDelayMs: retry?.baseDelayMs ?? 1_000,
      maxDelayMs: retry?.maxDelayMs ?? 30_000,
    },
    breaker: { threshold: breaker?.threshold ?? 5, recoveryMs: breaker?.recoveryMs ?? 60_000 },
    queue: {
      maxEvents: queue?.maxEvents ?? 10_000,
      maxBytes: queue?.maxBytes ?? 16 * 1024 * 1024,
      overflow: queue?.overflow ?? "drop_oldest",
      maxAgeMs: queue?.maxAgeMs ?? 15 * 60_000,
    },
    timeoutMs: options.timeoutMs ?? 10_000,
    token: options.token ?? readEnvironment("HOOKS_COLLECTOR_TOKEN"),
    headers: options.headers ?? {},
    fetch: options.fetch,
    transport: options.transport,
    logger: options.logger === false ? undefined : (options.logger ?? console),
    onDelivered: options.onDelivered,
    onDropped: options.onDropped,
  };
}

/** Reads a variable where the runtime has an environment; empty is absent. */
export function readEnvironment(name: string): string | undefined {
  return (globalThis.process?.env?.[name] ?? "") || undefined;
}

function resolveBatching(batching: {
  maxEvents?: number | undefined;
  maxDelayMs?: number | undefined;
  maxBytes?: number | undefined;
}) {
  return {
    maxEvents: batching.maxEvents ?? 100,
    maxDelayMs: batching.maxDelayMs ?? 5_000,
    maxBytes: batching.maxBytes ?? 1_000_000,
  };
}

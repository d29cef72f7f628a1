import type { AdmissionBounds } from "./admission.ts";
import type { BatchingOptions, DeliveryOptions, RetryOptions } from "./delivery-options.ts";

/** An options type with every default filled in. */
type Resolved<Options> = { [Key in keyof Options]-?: Exclude<Options[Key], undefined> };

/** When a batch leaves, with every default filled in. */
export type BatchLimits = Resolved<BatchingOptions>;

/** Options of a delivery with every default filled in; `undefined` is switched off. */
export interface ResolvedDeliveryOptions
  extends Pick<DeliveryOptions, "onDelivered" | "onDropped" | "outbox" | "transport" | "waitUntil"> {
  collectorUrl: URL;
  batching: BatchLimits | undefined;
  retry: Resolved<RetryOptions>;
  breaker: { threshold: number; recoveryMs: number };
  queue: AdmissionBounds;
  timeoutMs: number;
  token: string | undefined;
  headers: Readonly<Record<string, string>>;
  fetch: typeof fetch | undefined;
  compressAbove: number | undefined;
  reportHealth: boolean;
  signalFlushMs: number | undefined;
}

/** Fills in defaults, from the environment where it has them. The options have been validated before. */
export function resolveDeliveryOptions(options: DeliveryOptions): ResolvedDeliveryOptions {
  const { batching = options.outbox !== undefined, retry, breaker, queue, compression, flushOnSignals } = options;
  return {
    collectorUrl: new URL(options.collectorUrl ?? readEnvironment("HOOKS_COLLECTOR_URL") ?? "http://localhost:8002"),
    batching: batching === false ? undefined : resolveBatching(batching === true ? {} : batching),
    retry: {
      maxRetries: retry?.maxRetries ?? 3,
      baseDelayMs: retry?.baseDelayMs ?? 1_000,
      maxDelayMs: retry?.maxDelayMs ?? 30_000,
      maxElapsedMs: retry?.maxElapsedMs ?? 120_000,
      maxRetryAfterMs: retry?.maxRetryAfterMs ?? 60_000,
    },
    breaker: { threshold: breaker?.threshold ?? 5, recoveryMs: breaker?.recoveryMs ?? 60_000 },
    queue: {
      maxEvents: queue?.maxEvents ?? 10_000,
      maxBytes: queue?.maxBytes ?? 16 * 1024 * 1024,
      overflow: queue?.overflow ?? "drop_oldest",
      waitTimeoutMs: queue?.waitTimeoutMs ?? 1_000,
      maxAgeMs: queue?.maxAgeMs ?? 15 * 60_000,
      ...options.outbox?.bounds,
    },
    timeoutMs: options.timeoutMs ?? 10_000,
    token: options.token ?? readEnvironment("HOOKS_COLLECTOR_TOKEN"),
    headers: options.headers ?? {},
    fetch: options.fetch,
    compressAbove: whenOn(compression, ({ minBytes = 8_192 }) => minBytes),
    reportHealth: options.reportHealth ?? true,
    signalFlushMs: whenOn(flushOnSignals, ({ timeoutMs = 5_000 }) => timeoutMs),
    outbox: options.outbox,
    transport: options.transport,
    waitUntil: options.waitUntil,
    onDelivered: options.onDelivered,
    onDropped: options.onDropped,
  };
}

/** Reads a variable where the runtime has an environment; empty is absent. */
export function readEnvironment(name: string): string | undefined {
  return (globalThis.process?.env?.[name] ?? "") || undefined;
}

function resolveBatching(batching: BatchingOptions): BatchLimits {
  return {
    maxEvents: batching.maxEvents ?? 100,
    maxDelayMs: batching.maxDelayMs ?? 5_000,
    maxBytes: batching.maxBytes ?? 1_000_000,
    maxInFlight: batching.maxInFlight ?? 1,
  };
}

function whenOn<Options extends object>(
  option: boolean | Options | undefined,
  value: (options: Partial<Options>) => number,
): number | undefined {
  return option === undefined || option === false ? undefined : value(option === true ? {} : option);
}

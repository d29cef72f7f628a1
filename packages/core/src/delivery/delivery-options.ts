import type { CircuitBreakerState } from "../hook/hook-health.ts";
import type { Transport } from "../transport/transport.ts";
import type { DropReason } from "./drop-reason.ts";
import type { DroppedEvent, EventRecord } from "./event-record.ts";
import type { Logger } from "./logger.ts";
import type { Outbox } from "./outbox.ts";

/** How events get to a collector. */
export interface DeliveryOptions {
  /** Base URL of the collector. Default: `HOOKS_COLLECTOR_URL`, else `http://localhost:8002`. */
  collectorUrl?: string | URL | undefined;
  /**
   * Whether emitting returns at once and events travel in batches. `true` takes the defaults. Default `false`: each
   * emit sends its own request and resolves when the collector has answered.
   */
  batching?: boolean | BatchingOptions | undefined;
  /** How failed attempts are repeated. */
  retry?: RetryOptions | undefined;
  /** When to stop asking a collector that keeps failing. */
  breaker?: BreakerOptions | undefined;
  /** How much may wait in memory, and what gives way when that is reached. */
  queue?: QueueOptions | undefined;
  /**
   * Where events wait on disk until the collector has acknowledged them: `sqliteOutbox(path)` of `@hooks/core/outbox`.
   * Emitting then resolves to `stored`, and to `queued` while the disk takes nothing. Switches batching on.
   */
  outbox?: Outbox | undefined;
  /** Milliseconds that one attempt may take, from connecting to the end of the answer. Default 10,000. */
  timeoutMs?: number | undefined;
  /** Bearer token for the collector. Default: `HOOKS_COLLECTOR_TOKEN`, else none. */
  token?: string | undefined;
  /** Extra request headers. A value with a line break is refused. */
  headers?: Readonly<Record<string, string>> | undefined;
  /**
   * Whether request bodies are compressed with gzip, from `minBytes` on (default 8,192). A collector that does not take
   * them gets plain ones. Default false: on a fast network compressing costs more than it saves.
   */
  compression?: boolean | { minBytes?: number | undefined } | undefined;
  /**
   * Whether a request header tells the collector, every ten seconds at most, how this sender is doing: queue, retries,
   * breaker, drops by reason, host name and process id. Default true.
   */
  reportHealth?: boolean | undefined;
  /** What sends requests, in place of the global `fetch`. */
  fetch?: typeof fetch | undefined;
  /** What carries events, in place of HTTP; `@hooks/core/testing` has two. */
  transport?: Transport | undefined;
  /** Where warnings go. Default: the console. `false` silences them. */
  logger?: Logger | false | undefined;
  /**
   * Keeps a serverless invocation alive: called with a promise that settles once what was emitted has been sent, as the
   * platform's `waitUntil` wants it.
   */
  waitUntil?: ((sent: Promise<unknown>) => void) | undefined;
  /**
   * Whether SIGTERM and SIGINT first flush, for at most `timeoutMs` (default 5,000), and then do their work. Default
   * false: signals belong to the service.
   */
  flushOnSignals?: boolean | { timeoutMs?: number | undefined } | undefined;
  /** Called with the events that the collector has acknowledged. What it throws is logged. */
  onDelivered?: ((events: readonly EventRecord[]) => void) | undefined;
  /** Called with events that are dropped, and why. What it throws is logged. */
  onDropped?: ((events: readonly DroppedEvent[], reason: DropReason) => void) | undefined;
}

/** When a batch leaves. */
export interface BatchingOptions {
  /** A batch leaves when this many events wait. Default 100. With a backlog it takes more, up to `maxBytes`. */
  maxEvents?: number | undefined;
  /** A batch leaves when its oldest event has waited this many milliseconds. Default 5,000. */
  maxDelayMs?: number | undefined;
  /** Most bytes of JSON in one batch. Default 1,000,000. */
  maxBytes?: number | undefined;
  /** Batches on their way at once. Default 1, which keeps events in order. */
  maxInFlight?: number | undefined;
}

/** How failed attempts are repeated: exponential backoff ×2 with full jitter. */
export interface RetryOptions {
  /** Attempts after the first, 0–100. Default 3. */
  maxRetries?: number | undefined;
  /** Upper end of the first pause, in milliseconds. Default 1,000. */
  baseDelayMs?: number | undefined;
  /** Upper end of every pause, in milliseconds. Default 30,000. */
  maxDelayMs?: number | undefined;
  /** Milliseconds after which a delivery makes no further attempt, whatever the number left. Default 120,000. */
  maxElapsedMs?: number | undefined;
  /** Longest pause that a server's `Retry-After` is granted, in milliseconds. Default 60,000. */
  maxRetryAfterMs?: number | undefined;
}

/** When to stop asking a collector that keeps failing. Deliveries to one URL with the same settings share a breaker. */
export interface BreakerOptions {
  /**
   * Deliveries that fail in a row (an event or a batch, each with all its attempts) before requests are held back.
   * Default 5.
   */
  threshold?: number | undefined;
  /** Milliseconds until one delivery may try whether the collector is back. Default 60,000. */
  recoveryMs?: number | undefined;
  /** Called on every change of state. What it throws is logged. */
  onStateChange?: ((state: CircuitBreakerState) => void) | undefined;
}

/** How much may wait in memory. */
export interface QueueOptions {
  /** Most events that wait or are in flight. Default 10,000. */
  maxEvents?: number | undefined;
  /** Most bytes of JSON that wait or are in flight. Default 16,777,216 (16 MiB). */
  maxBytes?: number | undefined;
  /**
   * What gives way when the queue of a batching hook is full: the oldest event, the new one, or the caller, who then
   * waits for room up to `waitTimeoutMs`. Default `drop_oldest`.
   */
  overflow?: "drop_oldest" | "drop_newest" | "wait" | undefined;
  /** Milliseconds that an emit waits for room with `overflow: "wait"`. Default 1,000. */
  waitTimeoutMs?: number | undefined;
  /** Milliseconds after which a waiting event is dropped as `expired`. Default 900,000 (15 minutes). */
  maxAgeMs?: number | undefined;
}

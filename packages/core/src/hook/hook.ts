import type { FlushReport } from "../delivery/flush-report.ts";
import type { Severity } from "../event/severity.ts";
import type { EmitOptions } from "./emit-options.ts";
import type { EmitResult } from "./emit-result.ts";
import type { HookHealth } from "./hook-health.ts";
import type { Payload } from "./payload.ts";

/** Emits one kind of event. Never rejects (unless the hook is `strict`) and never throws. */
export type Emitter<Data extends object> = (data: Data, options?: EmitOptions) => Promise<EmitResult>;

/** What every hook can do, whatever its system. */
export interface Hook extends AsyncDisposable {
  /** The system whose events the hook emits, as on the wire: `mahavishnu`, `session_buddy`, … */
  readonly system: string;

  /**
   * Emits an event of any type. A type that the hook declares is validated, its payload in camelCase or wire names;
   * any other travels as given, in the form that `JSON.stringify` gives it: a Map, a Set, a promise or an Error as `{}`.
   */
  emitEvent(eventType: string, severity: Severity, data: Payload, options?: EmitOptions): Promise<EmitResult>;

  /** Sends one event at once, batching or not, with its own number of retries. */
  emitWithRetry(event: EmitWithRetryOptions): Promise<EmitResult>;

  /**
   * Loads what sending needs, so that the first event does not wait for it. Calling it is optional: the first event
   * does the same.
   */
  initialize(): Promise<void>;

  /**
   * Sends what is queued, in flight, waiting in backoff, and what arrives meanwhile. Comes back when all of it is
   * settled, or when the attempts at hand have run out. A service that never stops emitting gives it a time.
   *
   * @throws HookError (`invalid_options`) when `timeoutMs` is no such time
   */
  flush(options?: FlushOptions): Promise<FlushReport>;

  /**
   * Takes no more events, flushes, and drops what is then left (reason `shutdown_timeout`). A second call returns the
   * first one's report.
   *
   * @throws HookError (`invalid_options`) when `timeoutMs` is no such time; the hook then goes on
   */
  shutdown(options?: ShutdownOptions): Promise<FlushReport>;

  /** Tells how the hook is doing, from its own counters. */
  healthCheck(): Promise<HookHealth>;
}

/** What `emitWithRetry` takes. */
export interface EmitWithRetryOptions extends Omit<EmitOptions, "severity"> {
  /** The event's type; one that the hook declares is validated. */
  eventType: string;
  /** How much it matters. */
  severity: Severity;
  /** The payload. */
  data: Payload;
  /** Attempts after the first, 0–100. Default: the hook's `retry.maxRetries`. */
  maxRetries?: number | undefined;
}

/** How long `flush` may take. */
export interface FlushOptions {
  /** Most milliseconds to spend on delivering, 0 to 2,147,483,647 or `Infinity`. Default: as long as there are attempts to make. */
  timeoutMs?: number | undefined;
}

/** How long `shutdown` may take. */
export interface ShutdownOptions {
  /** Most milliseconds to spend on delivering, 0 to 2,147,483,647 or `Infinity`. Default 30,000. */
  timeoutMs?: number | undefined;
}

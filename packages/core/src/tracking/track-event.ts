import { currentCorrelation, withCorrelation } from "../correlation/correlation.ts";
import { errorMessage } from "../errors/error-message.ts";
import { HookError } from "../errors/hook-error.ts";
import { describeValue } from "../event/describe-value.ts";
import type { Severity } from "../event/severity.ts";
import type { Hook } from "../hook/hook.ts";

/** What {@link trackEvent} tells, and to whom. */
export interface TrackEventOptions {
  /** The hook that emits. */
  hook: Hook;
  /** Whether the events carry the call's arguments as `args`. Default false. */
  includeArgs?: boolean | undefined;
  /** Whether the success event carries what the function returned as `result`. Default false. */
  includeResult?: boolean | undefined;
  /** Replaces the data of each event before it is emitted. When it throws, the event is dropped as invalid. */
  redact?: ((data: Record<string, unknown>) => Record<string, unknown>) | undefined;
}

// biome-ignore lint/suspicious/noExplicitAny: any function can be tracked, whatever its arguments and `this`
type AnyFunction = (this: any, ...args: any[]) => unknown;

/** Wraps a function, or decorates a method of a class. What is tracked keeps its type. */
export type Tracker = <Fn extends AnyFunction>(fn: Fn, context?: ClassMethodDecoratorContext) => Fn;

/**
 * Tracks each call of a function or method, synchronous or not: emits `<type>_starting`, then `<type>_success` or
 * `<type>_failed` with `duration_seconds`, all under one correlation id that the function's own events share. The call
 * never waits for an event; what it returns or throws is passed on untouched. A call of a generator function is done, and
 * a success, once it has returned the generator.
 *
 * @param eventType the first part of the three event types
 * @param severity the severity of start and success; a failure is an `error`
 * @throws HookError `invalid_options` when there is no hook to tell; what is wrapped then never fails for it
 *
 * @example
 * ```ts
 * const runWorkflow = trackEvent("workflow", "info", { hook })(async (id: string) => process(id));
 *
 * class Runner {
 *   @trackEvent("workflow", "info", { hook, includeResult: true })
 *   async run(id: string) { … }
 * }
 * ```
 */
export function trackEvent(eventType: string, severity: Severity, options: TrackEventOptions): Tracker {
  requireHook(options);
  return <Fn extends AnyFunction>(fn: Fn): Fn => {
    const tracked = function (this: unknown, ...args: unknown[]): unknown {
      return withCorrelation(currentCorrelation(), () =>
        followCall(() => fn.apply(this, args), createTeller(eventType, severity, options, fn.name, args)),
      );
    };
    Object.defineProperty(tracked, "name", { value: fn.name, configurable: true });
    Object.defineProperty(tracked, "length", { value: fn.length, configurable: true });
    return tracked as unknown as Fn;
  };
}

/** A mistake must show where the function is wrapped, not in its calls. */
function requireHook(options: Partial<TrackEventOptions> | null | undefined): void {
  const hook: Partial<Hook> | undefined = options?.hook;
  if (typeof hook?.emitEvent === "function") return;
  throw new HookError({
    code: "invalid_options",
    message: `trackEvent got a bad option: hook: expected a hook, got ${describeValue(hook)}.`,
    fix: "Give it one that a factory such as createMahavishnuHook has made.",
  });
}

/** Tells what becomes of one call. */
interface Teller {
  starting(): void;
  success(result: unknown): void;
  failed(error: unknown): void;
}

function followCall(call: () => unknown, tell: Teller): unknown {
  tell.starting();
  let result: unknown;
  try {
    result = call();
  } catch (error) {
    tell.failed(error);
    throw error;
  }
  if (!isPromise(result) || !watch(result, tell)) tell.success(result);
  return result;
}

/** The promise itself goes back to the caller; a second branch of it only watches. False when it is none after all. */
function watch(promise: Promise<unknown>, tell: Teller): boolean {
  try {
    promise.then(tell.success, tell.failed);
    return true;
  } catch {
    return false;
  }
}

function createTeller(
  eventType: string,
  severity: Severity,
  { hook, includeArgs = false, includeResult = false, redact = (data) => data }: TrackEventOptions,
  functionName: string,
  args: readonly unknown[],
): Teller {
  const startedMs = performance.now();
  const base = { ...(functionName === "" ? {} : { function_name: functionName }), ...(includeArgs ? { args } : {}) };

  function emit(suffix: string, eventSeverity: Severity, extra: Record<string, unknown>): void {
    let data: Record<string, unknown>;
    try {
      data = redact({ ...base, ...extra });
    } catch {
      // Data that could not be redacted must not travel; what is left is no payload, which the hook drops and counts.
      data = undefined as unknown as Record<string, unknown>;
    }
    // A strict hook rejects what is invalid; the tracked function must not notice.
    hook.emitEvent(`${eventType}_${suffix}`, eventSeverity, data).catch(ignore);
  }

  const duration = () => ({ duration_seconds: (performance.now() - startedMs) / 1000 });
  return {
    starting: () => emit("starting", severity, {}),
    success: (result) => emit("success", severity, { ...duration(), ...(includeResult ? { result } : {}) }),
    failed: (error) => emit("failed", "error", { ...duration(), ...describeError(error) }),
  };
}

function ignore(): void {}

function describeError(error: unknown): { error_type: string; error_message: string } {
  return { error_type: errorType(error), error_message: errorMessage(error) };
}

/** Asking an error for its name runs its own code, which may throw. */
function errorType(error: unknown): string {
  try {
    return error instanceof Error ? `${error.name}` : typeof error;
  } catch {
    return typeof error;
  }
}

/** Other thenables count as plain values: asking a query builder for its `then` result would run its query twice. */
function isPromise(value: unknown): value is Promise<unknown> {
  try {
    return value instanceof Promise || Object.prototype.toString.call(value) === "[object Promise]";
  } catch {
    // A proxy that may not be asked.
    return false;
  }
}

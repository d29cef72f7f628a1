import type { BulkheadPolicy, CircuitBreakerPolicy, RetryPolicy, TimeoutPolicy } from "cockatiel";
import type { SendOutcome } from "../transport/transport.ts";
import type { Breaker } from "./breaker.ts";
import type { ResolvedDeliveryOptions } from "./resolve-delivery-options.ts";

/** What one attempt came to; `final` ends the retries, whatever their number. */
export type Attempt = SendOutcome & { final?: boolean };

/** The policies that a delivery goes through, from the outside in: bulkhead (single events), breaker, retry, timeout. */
export interface Policies {
  bulkhead: BulkheadPolicy;
  breaker: CircuitBreakerPolicy;
  retryOf(maxRetries: number): RetryPolicy;
  /**
   * Ends an attempt that takes too long. That of a batch is also aborted once it is answered: `fetch` then lets go of its
   * body, up to a megabyte, without waiting for the garbage collector. For a single event that costs more than it frees.
   */
  timeoutOf(batch: boolean): TimeoutPolicy;
  isBrokenCircuit(error: unknown): boolean;
  isTimeout(error: unknown): boolean;
}

/** Single events that may be on their way at once; each has a connection of its own. */
const maxConcurrentSends = 64;

/** Loads cockatiel and makes the policies. None of their timers keeps the process alive. */
export async function createPolicies(
  breaker: Breaker,
  { retry, timeoutMs }: Pick<ResolvedDeliveryOptions, "retry" | "timeoutMs">,
  onRetry: () => void,
): Promise<Policies> {
  const cockatiel = await import("./cockatiel.ts");
  const worthRetrying = cockatiel.handleWhenResult((outcome) => {
    const { status, final = false } = outcome as Attempt;
    return status === "retry" && !final;
  });
  const backoff = new cockatiel.ExponentialBackoff({
    initialDelay: retry.baseDelayMs,
    maxDelay: retry.maxDelayMs,
    exponent: 2,
    generator: cockatiel.fullJitterGenerator,
  });
  const strategy = cockatiel.TimeoutStrategy.Aggressive;
  const batchTimeout = unref(cockatiel.timeout(timeoutMs, { strategy, abortOnReturn: true }));
  const singleTimeout = unref(cockatiel.timeout(timeoutMs, { strategy, abortOnReturn: false }));
  const byRetries = new Map<number, RetryPolicy>();
  return {
    bulkhead: cockatiel.bulkhead(maxConcurrentSends, Number.POSITIVE_INFINITY),
    breaker: await breaker.load(),
    retryOf(maxRetries) {
      let policy = byRetries.get(maxRetries);
      if (policy === undefined) {
        policy = unref(cockatiel.retry(worthRetrying, { maxAttempts: maxRetries, backoff }));
        policy.onRetry(onRetry);
        byRetries.set(maxRetries, policy);
      }
      return policy;
    },
    timeoutOf: (batch) => (batch ? batchTimeout : singleTimeout),
    isBrokenCircuit: (error) => error instanceof cockatiel.BrokenCircuitError,
    isTimeout: (error) => error instanceof cockatiel.TaskCancelledError,
  };
}

/** Keeps a policy's timers from keeping the process alive. Runtimes other than Node have numbers for timers, which can't. */
function unref<Policy extends { dangerouslyUnref(): Policy }>(policy: Policy): Policy {
  const timer: unknown = setTimeout(() => {}, 0);
  clearTimeout(timer as number);
  return typeof timer === "number" ? policy : policy.dangerouslyUnref();
}

import type {
  BulkheadPolicy,
  CircuitBreakerPolicy,
  IDefaultPolicyContext,
  RetryPolicy,
  TimeoutPolicy,
} from "cockatiel";
import type { RefusedEvent, SendOutcome, Transport } from "../transport/transport.ts";
import { type BreakerMonitor, createBreakerMonitor } from "./breaker-monitor.ts";
import type { PendingEvent } from "./event-record.ts";
import type { ResolvedDeliveryOptions } from "./resolve-delivery-options.ts";

/** What a delivery of one event or batch came to, after all its attempts. */
export type DeliveryOutcome =
  | { status: "delivered"; refused: readonly RefusedEvent[] }
  | { status: "refused" | "too_large"; error: string }
  /** Every attempt failed. */
  | { status: "exhausted"; error: string }
  /** The breaker is open: nothing was sent. */
  | { status: "held"; error: string }
  /** The delivery was shut down meanwhile. */
  | { status: "aborted"; error: string };

/** Delivers one event or batch under the policies: breaker around retry around timeout. The only place that retries. */
export interface Sender {
  readonly breaker: BreakerMonitor;
  readonly retryCount: number;
  readonly lastError: string | null;
  readonly lastSuccessMs: number | null;
  /** Whether the latest attempt failed. */
  readonly failing: boolean;
  /** No batch should be tried before this time (milliseconds since the epoch): the breaker is open, or a delivery has just failed. */
  readonly heldUntilMs: number;
  /** Never rejects. */
  deliver(
    events: readonly PendingEvent[],
    how: { batch: boolean; maxRetries?: number | undefined },
  ): Promise<DeliveryOutcome>;
  /** Loads the policies and the transport. */
  prepare(): Promise<void>;
  /** Ends what is under way; later deliveries end at once. */
  abort(): void;
}

/** Single events that may be on their way at once; each has a connection of its own. */
const maxConcurrentSends = 64;

interface Policies {
  breaker: CircuitBreakerPolicy;
  timeout: TimeoutPolicy;
  bulkhead: BulkheadPolicy;
  retryOf(maxRetries: number): RetryPolicy;
  isBrokenCircuit(error: unknown): boolean;
  isHalfOpen(): boolean;
  isTimeout(error: unknown): boolean;
}

/** Makes a sender. cockatiel is loaded with the first delivery. */
export function createSender(transport: Transport, options: ResolvedDeliveryOptions): Sender {
  const breaker = createBreakerMonitor(options.breaker);
  const aborter = new AbortController();
  const aborted = new Promise<DeliveryOutcome>((resolve) => {
    aborter.signal.addEventListener("abort", () => resolve({ status: "aborted", error: "The hook was shut down." }));
  });
  let retryCount = 0;
  let lastError: string | null = null;
  let lastSuccessMs: number | null = null;
  let failing = false;
  let pausedUntilMs = 0;

  let loading: Promise<Policies> | undefined;
  const loadPolicies = () => {
    loading ??= import("cockatiel").then((cockatiel) => {
      const failed = cockatiel.handleWhenResult((outcome) => (outcome as SendOutcome).status === "retry");
      const policy = cockatiel.circuitBreaker(failed, {
        breaker: new cockatiel.ConsecutiveBreaker(options.breaker.threshold),
        halfOpenAfter: options.breaker.recoveryMs,
      });
      breaker.observe(policy, cockatiel.CircuitState);
      const retryPolicies = new Map<number, RetryPolicy>();
      return {
        breaker: policy,
        timeout: cockatiel.timeout(options.timeoutMs, cockatiel.TimeoutStrategy.Aggressive).dangerouslyUnref(),
        bulkhead: cockatiel.bulkhead(maxConcurrentSends, Number.POSITIVE_INFINITY),
        retryOf(maxRetries) {
          const known = retryPolicies.get(maxRetries);
          if (known !== undefined) return known;
          const made = cockatiel
            .retry(failed, {
              maxAttempts: maxRetries,
              backoff: new cockatiel.ExponentialBackoff({
                initialDelay: options.retry.baseDelayMs,
                maxDelay: options.retry.maxDelayMs,
                exponent: 2,
                generator: cockatiel.fullJitterGenerator,
              }),
            })
            .dangerouslyUnref();
          made.onRetry(() => {
            retryCount += 1;
          });
          retryPolicies.set(maxRetries, made);
          return made;
        },
        isBrokenCircuit: (error) => error instanceof cockatiel.BrokenCircuitError,
        isTimeout: (error) => error instanceof cockatiel.TaskCancelledError,
        isHalfOpen: () => policy.state === cockatiel.CircuitState.HalfOpen,
      };
    });
    return loading;
  };

  /** One attempt, as a value: a timeout or a throwing transport is a failure like any other. */
  async function attempt(policies: Policies, events: readonly PendingEvent[], batch: boolean, parent: AbortSignal) {
    let outcome: SendOutcome;
    try {
      outcome = await policies.timeout.execute(({ signal }) => transport.send(events, { batch, signal }), parent);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      outcome = {
        status: "retry",
        error: policies.isTimeout(error) ? `No answer within ${options.timeoutMs} ms.` : message,
      };
    }
    failing = outcome.status === "retry";
    if (outcome.status === "delivered") lastSuccessMs = Date.now();
    else lastError = outcome.error;
    return outcome;
  }

  async function deliverOnce(
    policies: Policies,
    events: readonly PendingEvent[],
    batch: boolean,
    maxRetries: number,
  ): Promise<DeliveryOutcome> {
    try {
      const once = ({ signal }: IDefaultPolicyContext) => attempt(policies, events, batch, signal);
      const outcome = await policies.breaker.execute(
        // A probe is one attempt: a collector that is just back is not asked four times.
        (context) =>
          policies.isHalfOpen() ? once(context) : policies.retryOf(maxRetries).execute(once, context.signal),
        aborter.signal,
      );
      if (outcome.status === "delivered") return { status: "delivered", refused: outcome.refused ?? [] };
      if (outcome.status !== "retry") return outcome;
      pausedUntilMs = Date.now() + Math.random() * options.retry.baseDelayMs;
      return { status: "exhausted", error: outcome.error };
    } catch (error) {
      if (!policies.isBrokenCircuit(error)) throw error;
      return { status: "held", error: `The circuit breaker is open. ${lastError ?? ""}`.trimEnd() };
    }
  }

  return {
    breaker,
    get retryCount() {
      return retryCount;
    },
    get lastError() {
      return lastError;
    },
    get lastSuccessMs() {
      return lastSuccessMs;
    },
    get failing() {
      return failing;
    },
    get heldUntilMs() {
      return breaker.probeAtMs ?? pausedUntilMs;
    },
    async deliver(events, { batch, maxRetries = options.retry.maxRetries }) {
      if (aborter.signal.aborted) return aborted;
      const policies = await loadPolicies();
      const run = () => deliverOnce(policies, events, batch, maxRetries);
      return Promise.race([batch ? run() : policies.bulkhead.execute(run), aborted]);
    },
    async prepare() {
      await Promise.all([loadPolicies(), transport.prepare?.()]);
    },
    abort() {
      aborter.abort();
    },
  };
}

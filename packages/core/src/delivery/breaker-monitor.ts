import type { CircuitBreakerPolicy, CircuitState } from "cockatiel";
import type { CircuitBreakerMetrics, CircuitBreakerState } from "../hook/hook-health.ts";

/** Watches a circuit breaker and tells its state and history, also before the breaker has been loaded. */
export interface BreakerMonitor {
  readonly state: CircuitBreakerState;
  readonly metrics: CircuitBreakerMetrics;
  /** When an open breaker lets a delivery try, in milliseconds since the epoch; undefined while it is not open. */
  readonly probeAtMs: number | undefined;
  observe(policy: CircuitBreakerPolicy, states: typeof CircuitState): void;
}

/** Makes the monitor of one breaker. */
export function createBreakerMonitor(options: { threshold: number; recoveryMs: number }): BreakerMonitor {
  let state: CircuitBreakerState = "closed";
  let consecutiveFailures = 0;
  let opened = 0;
  let openedAtMs: number | undefined;
  return {
    get state() {
      return state;
    },
    get metrics() {
      return {
        consecutiveFailures,
        threshold: options.threshold,
        recoveryMs: options.recoveryMs,
        opened,
        lastOpenedTime: openedAtMs === undefined ? null : new Date(openedAtMs).toISOString(),
      };
    },
    get probeAtMs() {
      return state === "open" && openedAtMs !== undefined ? openedAtMs + options.recoveryMs : undefined;
    },
    observe(policy, states) {
      policy.onSuccess(() => {
        consecutiveFailures = 0;
      });
      policy.onFailure(({ handled }) => {
        if (handled) consecutiveFailures += 1;
      });
      policy.onBreak(() => {
        opened += 1;
        openedAtMs = Date.now();
      });
      policy.onStateChange((next) => {
        state = next === states.Closed ? "closed" : next === states.HalfOpen ? "half_open" : "open";
      });
    },
  };
}

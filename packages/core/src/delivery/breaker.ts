import type { CircuitBreakerPolicy } from "cockatiel";
import type { CircuitBreakerMetrics, CircuitBreakerState } from "../hook/hook-health.ts";
import type { SendOutcome } from "../transport/transport.ts";
import { holdWeakly } from "./hold-weakly.ts";

/** Hears of a change of state. */
export type StateListener = (state: CircuitBreakerState) => void;

/** A circuit breaker that can tell its state and history, also before cockatiel has been loaded. */
export interface Breaker {
  readonly state: CircuitBreakerState;
  readonly metrics: CircuitBreakerMetrics;
  /** When an open breaker lets a delivery try, in milliseconds since the epoch; undefined while it is not open. */
  readonly probeAtMs: number | undefined;
  /** The policy itself. */
  load(): Promise<CircuitBreakerPolicy>;
  /**
   * Calls back on every change of state, until {@link forget} or for as long as somebody else keeps the listener: a shared
   * breaker outlives hooks that are left behind without a shutdown, and must not hold them.
   */
  tell(listener: StateListener): void;
  /** Ends what {@link tell} began. */
  forget(listener: StateListener): void;
}

/** Makes a breaker. It opens on consecutive failed deliveries and lets one probe through after the recovery time. */
export function createBreaker({ threshold, recoveryMs }: { threshold: number; recoveryMs: number }): Breaker {
  const listeners = new Set<{ deref(): StateListener | undefined }>();
  let state: CircuitBreakerState = "closed";
  let consecutiveFailures = 0;
  let opened = 0;
  let openedAtMs: number | undefined;
  let close: (() => void) | undefined;
  let loading: Promise<CircuitBreakerPolicy> | undefined;

  async function create(): Promise<CircuitBreakerPolicy> {
    const { CircuitState, ConsecutiveBreaker, circuitBreaker, handleWhenResult } = await import("./cockatiel.ts");
    const failed = handleWhenResult((outcome) => (outcome as SendOutcome).status === "retry");
    const policy = circuitBreaker(failed, { breaker: new ConsecutiveBreaker(threshold), halfOpenAfter: recoveryMs });
    // The one way that cockatiel has to close a breaker by hand: the end of an isolation resets it.
    close = () => policy.isolate().dispose();
    policy.onSuccess(() => {
      consecutiveFailures = 0;
    });
    policy.onFailure(({ handled }) => {
      if (handled) consecutiveFailures += 1;
    });
    policy.onBreak((cause) => {
      if (cause !== undefined && "isolated" in cause) return;
      opened += 1;
      openedAtMs = Date.now();
    });
    policy.onStateChange((next) => {
      if (next === CircuitState.Isolated) return;
      state = next === CircuitState.Closed ? "closed" : next === CircuitState.HalfOpen ? "half_open" : "open";
      for (const listener of [...listeners]) listener.deref()?.(state);
    });
    return policy;
  }

  /** Forgets a listener, and those that nobody keeps any more. */
  function forget(listener: StateListener | undefined): void {
    for (const held of listeners) {
      const kept = held.deref();
      if (kept === undefined || kept === listener) listeners.delete(held);
    }
  }

  return {
    get state() {
      return state;
    },
    get metrics() {
      const lastOpenedTime = openedAtMs === undefined ? null : new Date(openedAtMs).toISOString();
      return { consecutiveFailures, threshold, recoveryMs, opened, lastOpenedTime };
    },
    get probeAtMs() {
      if (state !== "open" || openedAtMs === undefined) return undefined;
      // The clock was set back: by it, the recovery time could take hours, so the breaker starts anew.
      if (openedAtMs > Date.now()) close?.();
      return state === "open" ? openedAtMs + recoveryMs : undefined;
    },
    load() {
      loading ??= create();
      return loading;
    },
    tell(listener) {
      forget(undefined);
      listeners.add(holdWeakly(listener));
    },
    forget,
  };
}

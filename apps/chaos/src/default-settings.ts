import type { Mode } from "./fault.ts";
import type { ServiceSettings } from "./service/protocol.ts";

/** The settings of a service but for its run, ledger, collector and load. */
export type ServiceSetup = Omit<ServiceSettings, "run" | "ledgerPath" | "collectorUrl" | "load" | "outboxPath">;

/**
 * How a service is set up unless a fault says otherwise: five hooks that share a delivery, with pauses far shorter than
 * the defaults, so that more of them fit into a run. Bounds of queue and outbox are the defaults.
 */
export function defaultSetup(mode: Mode): ServiceSetup {
  return {
    hooks: 5,
    apart: false,
    disabled: false,
    batching: mode === "unbatched" ? false : { maxEvents: 100, maxDelayMs: 50 },
    retry: { maxRetries: 3, baseDelayMs: 20, maxDelayMs: 200, maxRetryAfterMs: 500 },
    breaker: { threshold: 5, recoveryMs: 250 },
    queue: {},
    timeoutMs: 1_000,
  };
}

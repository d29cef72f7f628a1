import type { HookHealth } from "../hook/hook-health.ts";

/** How a delivery is doing; what a hook's health takes over from its delivery. */
export interface DeliveryHealth
  extends Pick<
    HookHealth,
    | "retryCount"
    | "lastError"
    | "lastSuccessTime"
    | "circuitBreakerState"
    | "circuitBreakerMetrics"
    | "queue"
    | "outbox"
  > {
  /** Whether the latest attempt failed. */
  failing: boolean;
  /** Whether it takes no more events. */
  shutDown: boolean;
}

import type { HookHealth } from "../hook/hook-health.ts";
import type { DeliveryHealth } from "./delivery-health.ts";

/** Sums up how a delivery is doing; `HookHealth` says what each word means. */
export function deliveryStatus(health: DeliveryHealth): HookHealth["status"] {
  const { failing, shutDown, circuitBreakerState, outbox } = health;
  if (shutDown || circuitBreakerState === "open") return "unavailable";
  const troubled = (outbox?.trouble ?? null) !== null;
  return failing || troubled || circuitBreakerState === "half_open" ? "degraded" : "healthy";
}

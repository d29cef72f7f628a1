import { defineHook } from "@hooks/core";

// The collector answers, and always fails; no pause lies between the attempts, nor after them.
const hook = defineHook(
  "script",
  {},
)({
  collectorUrl: process.argv[2] ?? "",
  batching: true,
  retry: { maxRetries: 2, baseDelayMs: 0 },
  breaker: { threshold: 1_000 },
  logger: false,
});
void hook.emitEvent("batched", "info", {});
process.on("exit", () => process.stdout.write("ended"));

import { defineHook } from "@hooks/core";

// Emits to a collector that is not there, each way; every timer is long enough to be noticed if it held the process.
const collectorUrl = process.argv[2] ?? "";
const options = {
  collectorUrl,
  retry: { maxRetries: 2, baseDelayMs: 20 },
  breaker: { threshold: 1, recoveryMs: 3_600_000 },
  queue: { maxAgeMs: 3_600_000 },
  logger: false as const,
};
const createScriptHook = defineHook("script", {});
const batched = createScriptHook({ ...options, batching: { maxDelayMs: 3_600_000 } });
const unbatched = createScriptHook(options);
for (const nth of [1, 2, 3]) {
  void batched.emitEvent("batched", "info", { nth });
  void unbatched.emitEvent("unbatched", "info", { nth });
}
process.on("unhandledRejection", (reason) => process.stdout.write(`unhandled ${String(reason)}`));
process.on("exit", () => process.stdout.write("ended"));

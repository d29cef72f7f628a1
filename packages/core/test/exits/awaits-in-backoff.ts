import { defineHook } from "@hooks/core";

// A top-level await of an emit whose attempts fail: nothing but the backoff's timer is left to run.
const hook = defineHook(
  "script",
  {},
)({
  collectorUrl: process.argv[2] ?? "",
  retry: { maxRetries: 2, baseDelayMs: 50 },
  logger: false,
});
const result = await hook.emitEvent("awaited", "info", {});
process.stdout.write(result.status === "dropped" ? result.reason : result.status);

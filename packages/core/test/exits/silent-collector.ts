import { defineHook } from "@hooks/core";

// The collector accepts and never answers: the attempt's timeout is all that ends it.
const hook = defineHook(
  "script",
  {},
)({
  collectorUrl: process.argv[2] ?? "",
  batching: true,
  timeoutMs: 1_500,
  retry: { maxRetries: 0 },
  logger: false,
});
void hook.emitEvent("unanswered", "info", {});
process.on("exit", () => process.stdout.write("ended"));

import { defineHook } from "@hooks/core";

// Ends by itself or by process.exit, and has not sent what it emitted.
const hook = defineHook(
  "script",
  {},
)({
  collectorUrl: process.argv[2] ?? "",
  batching: true,
  retry: { maxRetries: 0 },
});
for (const nth of [1, 2]) void hook.emitEvent("work", "info", { nth });
if (process.argv[3] === "exit") process.exit();

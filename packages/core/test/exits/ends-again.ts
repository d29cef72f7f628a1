import { defineHook } from "@hooks/core";

// Comes to its end, has its events sent, and then finds more to do: that must not be lost either.
const hook = defineHook("script", {})({ collectorUrl: process.argv[2] ?? "", batching: true });
void hook.emitEvent("first", "info", {});
let ends = 0;
process.on("beforeExit", () => {
  ends += 1;
  if (ends === 2) setImmediate(() => void hook.emitEvent("second", "info", {}));
});

import { defineHook } from "@hooks/core";

// Ends twice: what is emitted while the first end is being handled must not be lost either.
const hook = defineHook("script", {})({ collectorUrl: process.argv[2] ?? "", batching: true });
void hook.emitEvent("first", "info", {});
process.once("beforeExit", () => {
  setImmediate(() => void hook.emitEvent("second", "info", {}));
});

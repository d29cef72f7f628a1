import { defineHook } from "@hooks/core";

// Emits in a listener of its own for the end, as often as that comes: once must arrive, and the process must end.
const hook = defineHook("script", {})({ collectorUrl: process.argv[2] ?? "", batching: true, logger: false });
process.on("beforeExit", () => void hook.emitEvent("goodbye", "info", {}));
if (process.argv[3] === "after-work") void hook.emitEvent("work", "info", {});

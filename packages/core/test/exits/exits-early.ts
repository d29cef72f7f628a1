import { defineHook } from "@hooks/core";

// Ends by itself, by process.exit or with last words, and has not sent what it emitted.
const hook = defineHook(
  "script",
  {},
)({
  collectorUrl: process.argv[2] ?? "",
  batching: true,
  retry: { maxRetries: 0 },
});
const emitTwo = () => {
  void hook.emitEvent("work", "info", { nth: 1 });
  void hook.emitEvent("work", "info", { nth: 2 });
};
if (process.argv[3] === "last-words") process.on("exit", emitTwo);
else emitTwo();
if (process.argv[3] === "exit") process.exit();

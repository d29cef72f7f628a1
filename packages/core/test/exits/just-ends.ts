import { defineHook } from "@hooks/core";

// A script that emits and just ends: nobody awaits, flushes or shuts down.
const collectorUrl = process.argv[2] ?? "";
const createScriptHook = defineHook("script", {});
const batched = createScriptHook({ collectorUrl, batching: true });
const unbatched = createScriptHook({ collectorUrl });
for (const nth of [1, 2, 3]) void batched.emitEvent("batched", "info", { nth });
void unbatched.emitEvent("unbatched", "info", {});

import { HookError, isHookError, withCorrelation } from "@hooks/core";
import { createMahavishnuHook } from "@hooks/mahavishnu";

const hook = createMahavishnuHook({ batching: { maxEvents: 100 } });
await withCorrelation("story_1", async () => {
  await hook.emitPoolScaled({ poolId: "p_1", targetWorkers: 4 });
  await hook.emitPoolScaled({ poolId: "p_2", targetWorkers: 5 });
});
const { delivered } = await hook.shutdown();
const error = new HookError({ code: "invalid_options", message: "It is wrong.", fix: "Put it right." });
console.log(delivered, isHookError(error));

import { withCorrelation } from "@hooks/core";
import { createMahavishnuHook } from "@hooks/mahavishnu";

export default {
  async test(_controller, env, context) {
    const hook = createMahavishnuHook({
      collectorUrl: env.COLLECTOR,
      batching: true,
      waitUntil: (sent) => context.waitUntil(sent),
    });
    await withCorrelation("story_1", () => hook.emitPoolScaled({ poolId: "p_1", targetWorkers: 4 }));
    const { delivered } = await hook.shutdown();
    if (delivered !== 1) throw new Error(`${delivered} delivered`);
  },
};

import { createMahavishnuHook } from "@hooks/mahavishnu";

// Nothing flushes: what a script emitted is delivered when it just ends.
await createMahavishnuHook({ batching: true }).emitPoolScaled({ poolId: "p_1", targetWorkers: 4 });

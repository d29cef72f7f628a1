import { isHookError, withCorrelation } from "@hooks/core";
import { createRecordingTransport } from "@hooks/core/testing";
import { createMahavishnuHook, type PoolScaled, poolScaled } from "@hooks/mahavishnu";

const scaled: PoolScaled = { poolId: "p_1", targetWorkers: 4 };
const transport = createRecordingTransport();
const hook = createMahavishnuHook({ transport, strict: true });
await withCorrelation("story_1", () => hook.emitPoolScaled(scaled));
const [event] = transport.eventsOf(poolScaled);
const workers: number | undefined = event?.data.targetWorkers;
// @ts-expect-error a field that is misspelt
await hook.emitPoolScaled({ poolID: "p_1", targetWorkers: 4 }).catch((error: unknown) => isHookError(error));

export { workers };

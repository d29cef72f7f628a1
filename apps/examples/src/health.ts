// What a service says of its own hooks, for its health endpoint.
import { getAllHookMetrics } from "@hooks/core";
import { createCrackerjackHook } from "@hooks/crackerjack";
import { createMahavishnuHook } from "@hooks/mahavishnu";

const hooks = [createMahavishnuHook(), createCrackerjackHook()] as const;
await hooks[0].emitPoolScaled({ poolId: "pool_1", targetWorkers: 6 });

for (const [system, { status, eventsDelivered }] of Object.entries(await getAllHookMetrics(hooks))) {
  process.stdout.write(`${system} ${status}, ${eventsDelivered} delivered\n`);
}

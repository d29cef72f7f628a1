import type { MahavishnuHook } from "@hooks/mahavishnu";

/** The code under test: makes a pool larger, and tells of it. */
export async function scalePool(mahavishnu: MahavishnuHook, targetWorkers: number): Promise<void> {
  await mahavishnu.emitPoolScaled({ poolId: "pool_1", targetWorkers });
}

import type { Hook } from "./hook.ts";
import type { HookHealth } from "./hook-health.ts";

/**
 * Asks several hooks how they are doing. Keys are the systems' names; a second hook of one system gets `mahavishnu_2`,
 * a third `mahavishnu_3`.
 */
export async function getAllHookMetrics(hooks: readonly Hook[]): Promise<Record<string, HookHealth>> {
  const metrics: Record<string, HookHealth> = {};
  for (const hook of hooks) {
    let key = hook.system;
    // A system may itself be called as the second hook of another would be.
    for (let nth = 2; Object.hasOwn(metrics, key); nth += 1) key = `${hook.system}_${nth}`;
    metrics[key] = await hook.healthCheck();
  }
  return metrics;
}

import type { Hook } from "./hook.ts";
import type { HookHealth } from "./hook-health.ts";

/**
 * Asks several hooks how they are doing. Keys are the systems' names; a second hook of one system gets `mahavishnu_2`,
 * a third `mahavishnu_3`.
 */
export async function getAllHookMetrics(hooks: readonly Hook[]): Promise<Record<string, HookHealth>> {
  const metrics: Record<string, HookHealth> = {};
  const seen = new Map<string, number>();
  for (const hook of hooks) {
    const nth = (seen.get(hook.system) ?? 0) + 1;
    seen.set(hook.system, nth);
    metrics[nth === 1 ? hook.system : `${hook.system}_${nth}`] = await hook.healthCheck();
  }
  return metrics;
}

import type { Cost } from "./service/protocol.ts";

/** The worst of each figure; undefined when nothing was measured. */
export function worstCost(costs: readonly Cost[]): Cost | undefined {
  const [first, ...rest] = costs;
  if (first === undefined) return undefined;
  const worst = { ...first };
  for (const cost of rest) {
    for (const name of Object.keys(worst) as (keyof Cost)[]) worst[name] = Math.max(worst[name], cost[name]);
  }
  return worst;
}

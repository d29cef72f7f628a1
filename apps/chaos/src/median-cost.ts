import type { Cost } from "./service/protocol.ts";

/** The median of each figure over several runs; undefined when nothing was measured. */
export function medianCost(costs: readonly Cost[]): Cost | undefined {
  const [first] = costs;
  if (first === undefined) return undefined;
  const median = { ...first };
  for (const name of Object.keys(median) as (keyof Cost)[]) {
    const values = costs.map((cost) => cost[name]).sort((a, b) => a - b);
    median[name] = values[values.length >> 1] as number;
  }
  return median;
}

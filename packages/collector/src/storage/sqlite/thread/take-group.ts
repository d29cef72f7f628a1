import type { Request } from "./operations.ts";

/** Most rows that share a commit, about: what comes later than a hundredth of a second need not wait for all before it. */
const mostRows = 4_000;

/**
 * Takes the requests that are done together: an insert with the inserts that wait right behind it, anything else alone.
 *
 * @param takeNext gives the next request that waits, undefined when none does
 * @returns them, and the request behind them if it had to be looked at
 */
export function takeGroup(
  first: Request,
  takeNext: () => Request | undefined,
): { group: readonly Request[]; next: Request | undefined } {
  const group = [first];
  if (first.operation !== "insert") return { group, next: undefined };
  let rows = rowsOf(first);
  while (rows < mostRows) {
    const next = takeNext();
    if (next?.operation !== "insert") return { group, next };
    group.push(next);
    rows += rowsOf(next);
  }
  return { group, next: undefined };
}

function rowsOf({ args }: Request): number {
  return (args[0] as readonly unknown[]).length;
}

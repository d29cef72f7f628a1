import type { DropReason } from "./drop-reason.ts";

/** What one hook has emitted and what became of it. Events carry their hook's counters, so a shared delivery can tell them apart. */
export interface HookCounters {
  emitted: number;
  delivered: number;
  dropped: Partial<Record<DropReason, number>>;
}

/** Counters of a hook that has done nothing yet. */
export function createHookCounters(): HookCounters {
  return { emitted: 0, delivered: 0, dropped: {} };
}

/** All drops together. */
export function countDropped(counters: HookCounters): number {
  return Object.values(counters.dropped).reduce((sum, count) => sum + count, 0);
}

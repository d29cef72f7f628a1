import { reportedDuration } from "./reported-duration.ts";
import type { StoryEvent } from "./story-event.ts";

/** A start with its end; either may be missing. */
export interface Match {
  start: StoryEvent | undefined;
  end: StoryEvent | undefined;
}

/**
 * Finds the start of each end, among events that share a key and come in order. An end that says how long it took gets the
 * start that fits best, any other the last one before it. With `skewed`, ends that are left take starts behind them, as
 * clocks that disagree leave them.
 */
export function matchEnds(starts: readonly StoryEvent[], ends: readonly StoryEvent[], skewed: boolean): Match[] {
  const open = new Set(starts);
  const found = new Map<StoryEvent, StoryEvent>();
  for (const end of ends) {
    const start = bestStart(open, end);
    if (start === undefined) continue;
    open.delete(start);
    found.set(end, start);
  }
  for (const end of skewed ? ends : []) {
    if (found.has(end)) continue;
    const [start] = open;
    if (start === undefined) break;
    open.delete(start);
    found.set(end, start);
  }
  return [
    ...ends.map((end): Match => ({ start: found.get(end), end })),
    ...[...open].map((start): Match => ({ start, end: undefined })),
  ];
}

function bestStart(open: ReadonlySet<StoryEvent>, end: StoryEvent): StoryEvent | undefined {
  const durationMs = reportedDuration(end.event);
  let best: StoryEvent | undefined;
  let bestMiss = Number.POSITIVE_INFINITY;
  for (const start of open) {
    if (start.timeMs > end.timeMs) break;
    const miss = durationMs === undefined ? 0 : Math.abs(end.timeMs - durationMs - start.timeMs);
    if (miss > bestMiss) continue;
    best = start;
    bestMiss = miss;
  }
  return best;
}

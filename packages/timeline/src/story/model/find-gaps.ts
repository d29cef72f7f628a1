import type { StoryEvent } from "./story-event.ts";

/** A silence that stands out. */
export interface Gap {
  readonly startMs: number;
  readonly endMs: number;
  readonly durationMs: number;
  /** The events around it. */
  readonly before: StoryEvent;
  readonly after: StoryEvent;
}

/** Silence stands out from a second on, when it takes a tenth of the whole story; `hooks trace` says the same. */
const shortestGapMs = 1_000;
const gapShare = 0.1;

/** Finds the silences of a story that stand out, the first one first. */
export function findGaps(events: readonly StoryEvent[]): readonly Gap[] {
  const wholeMs = (events.at(-1)?.timeMs ?? 0) - (events[0]?.timeMs ?? 0);
  const remarkableMs = Math.max(shortestGapMs, wholeMs * gapShare);
  return events.flatMap((after, index): Gap[] => {
    const before = events[index - 1];
    if (before === undefined) return [];
    const durationMs = after.timeMs - before.timeMs;
    return durationMs < remarkableMs
      ? []
      : [{ startMs: before.timeMs, endMs: after.timeMs, durationMs, before, after }];
  });
}

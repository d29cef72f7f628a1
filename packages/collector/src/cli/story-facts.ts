import type { StoredEvent } from "@hooks/client";

/** What is known of a story as a whole. */
export interface StoryFacts {
  /** When it begins and ends, milliseconds since the epoch. */
  startMs: number;
  endMs: number;
  /** Who takes part, in the order of appearance. */
  systems: readonly string[];
  /** Its events, each with its place in the story. */
  steps: readonly StoryStep[];
}

/** An event in its story. */
export interface StoryStep {
  event: StoredEvent;
  /** Its number, from 1 on. */
  number: number;
  /** Milliseconds since the story began. */
  atMs: number;
  /** Milliseconds of silence before it, when that is remarkable. */
  gapMs?: number;
  /** What caused it: the number of an event of the story, or the id of another one. */
  cause?: number | string;
}

/** Silence is remarkable from a second on, when it takes a tenth of the whole story. */
const shortestGapMs = 1_000;
const gapShare = 0.1;

/** Finds out what is known of a story. Its events come oldest first. */
export function storyFacts(events: readonly StoredEvent[]): StoryFacts {
  const times = events.map(({ timestamp }) => Date.parse(timestamp));
  const startMs = times[0] ?? 0;
  const endMs = times.at(-1) ?? startMs;
  const remarkableMs = Math.max(shortestGapMs, (endMs - startMs) * gapShare);
  const numbers = new Map(events.map(({ eventId }, index) => [eventId, index + 1]));
  const steps = events.map((event, index): StoryStep => {
    const timeMs = times[index] ?? startMs;
    const gapMs = timeMs - (times[index - 1] ?? timeMs);
    const { causationId } = event;
    return {
      event,
      number: index + 1,
      atMs: timeMs - startMs,
      ...(gapMs >= remarkableMs ? { gapMs } : {}),
      ...(causationId === undefined ? {} : { cause: numbers.get(causationId.toLowerCase()) ?? causationId }),
    };
  });
  return { startMs, endMs, systems: [...new Set(events.map(({ sourceSystem }) => sourceSystem))], steps };
}

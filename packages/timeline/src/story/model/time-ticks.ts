import type { TimeAxis } from "./time-axis.ts";

/** A mark of the time axis. */
export interface Tick {
  readonly place: number;
  /** Milliseconds since the story began. */
  readonly offsetMs: number;
}

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
const steps = [
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500].map((ms) => ms),
  ...[1, 2, 5, 10, 15, 30].map((each) => each * second),
  ...[1, 2, 5, 10, 15, 30].map((each) => each * minute),
  ...[1, 2, 3, 6, 12].map((each) => each * hour),
  ...[1, 2, 7, 14, 30, 90, 365].map((each) => each * day),
];
const mostTicks = 100;

/**
 * Finds marks at round times since the story began, as close as `room` allows; none within folded silences.
 *
 * @param view the part of the axis that is shown, as places
 * @param room how much place a mark with its text takes at least
 */
export function findTicks(
  axis: TimeAxis,
  story: { startMs: number; endMs: number },
  view: readonly [from: number, to: number],
  room: number,
): readonly Tick[] {
  const step = stepFor(axis, story, room);
  const firstMs = Math.max(story.startMs, axis.toTime(view[0]));
  const lastMs = Math.min(story.endMs, axis.toTime(view[1]));
  const ticks: Tick[] = [];
  for (let number = Math.ceil((firstMs - story.startMs) / step); ticks.length < mostTicks; number++) {
    const timeMs = story.startMs + number * step;
    if (timeMs > lastMs) break;
    const fold = axis.folds.find(({ gap }) => timeMs > gap.startMs && timeMs < gap.endMs);
    if (fold !== undefined) {
      number = Math.floor((fold.gap.endMs - story.startMs) / step);
      continue;
    }
    const place = axis.toPlace(timeMs);
    if (place - (ticks.at(-1)?.place ?? Number.NEGATIVE_INFINITY) >= room)
      ticks.push({ place, offsetMs: timeMs - story.startMs });
  }
  return ticks;
}

/** The scale is the same everywhere but in folds, so the place of one millisecond outside of them tells the step. */
function stepFor(axis: TimeAxis, { startMs, endMs }: { startMs: number; endMs: number }, room: number): number {
  const folded = axis.folds.reduce((sum, { from, to }) => sum + to - from, 0);
  const silentMs = axis.folds.reduce((sum, { gap }) => sum + gap.durationMs, 0);
  const activeMs = endMs - startMs - silentMs;
  const perMs = activeMs <= 0 ? 1 : (axis.toPlace(endMs) - axis.toPlace(startMs) - folded) / activeMs;
  return steps.find((step) => step * perMs >= room) ?? 365 * day;
}

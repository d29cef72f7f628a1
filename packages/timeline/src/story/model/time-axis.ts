import type { Gap } from "./find-gaps.ts";

/** A common time axis. Times are milliseconds since the epoch, places are shares of its whole width. */
export interface TimeAxis {
  /** Where a time lies, 0–1 for times of the story. */
  toPlace(timeMs: number): number;
  /** What time a place stands for. */
  toTime(place: number): number;
  /** Silences that are drawn shorter than they were. */
  readonly folds: readonly Fold[];
}

/** A silence that is drawn shorter than it was. */
export interface Fold {
  readonly gap: Gap;
  readonly from: number;
  readonly to: number;
}

/** Space before the first and behind the last event, as a share of the width. */
const margin = 0.02;
/** What a folded silence takes, and what all of them take at most. */
const foldShare = 0.05;
const mostFolds = 0.3;
/** Silences are worth folding when they take more than this share of a story. */
const worthFolding = 0.5;

/** Tells whether the silences of a story take so much of it that they are better folded. */
export function shouldFold({ gaps, durationMs }: { gaps: readonly Gap[]; durationMs: number }): boolean {
  return gaps.reduce((sum, gap) => sum + gap.durationMs, 0) > durationMs * worthFolding;
}

/** Lays out the time of a story. With `folded`, its silences take the same little space each, however long they were. */
export function createTimeAxis(
  story: { startMs: number; endMs: number; gaps: readonly Gap[] },
  folded: boolean,
): TimeAxis {
  const gaps = folded ? story.gaps : [];
  const silentMs = gaps.reduce((sum, { durationMs }) => sum + durationMs, 0);
  const activeMs = story.endMs - story.startMs - silentMs;
  const fold = gaps.length === 0 ? 0 : Math.min(foldShare, mostFolds / gaps.length);
  // A story of a single moment lies in the middle.
  const width = 1 - 2 * margin - fold * gaps.length;
  const perMs = activeMs > 0 ? width / activeMs : 0;
  const start = activeMs > 0 ? margin : margin + width / 2;
  const knots: Knot[] = [{ timeMs: story.startMs, place: start }];
  for (const gap of gaps) {
    const last = knots.at(-1) as Knot;
    const from = last.place + (gap.startMs - last.timeMs) * perMs;
    knots.push({ timeMs: gap.startMs, place: from }, { timeMs: gap.endMs, place: from + fold });
  }
  const last = knots.at(-1) as Knot;
  knots.push({ timeMs: story.endMs, place: last.place + (story.endMs - last.timeMs) * perMs });
  return {
    toPlace: (timeMs) => between(knots, timeMs, perMs || width),
    toTime: (place) => timeAt(knots, place, perMs || width),
    folds: gaps.map((gap, index) => ({
      gap,
      from: (knots[index * 2 + 1] as Knot).place,
      to: (knots[index * 2 + 2] as Knot).place,
    })),
  };
}

/** Where the axis changes its scale. */
interface Knot {
  timeMs: number;
  place: number;
}

function between(knots: readonly Knot[], timeMs: number, outerPerMs: number): number {
  const next = knots.findIndex((knot) => knot.timeMs >= timeMs);
  const after = knots[next];
  const before = knots[next - 1];
  if (after === undefined) return beyond(knots.at(-1) as Knot, timeMs, outerPerMs);
  if (before === undefined) return beyond(after, timeMs, outerPerMs);
  const share = (timeMs - before.timeMs) / (after.timeMs - before.timeMs);
  return before.place + share * (after.place - before.place);
}

function beyond(knot: Knot, timeMs: number, perMs: number): number {
  return knot.place + (timeMs - knot.timeMs) * perMs;
}

function timeAt(knots: readonly Knot[], place: number, outerPerMs: number): number {
  const next = knots.findIndex((knot) => knot.place >= place);
  const after = knots[next];
  const before = knots[next - 1];
  if (after === undefined || before === undefined) {
    const knot = (after ?? knots.at(-1)) as Knot;
    return knot.timeMs + (place - knot.place) / outerPerMs;
  }
  const room = after.place - before.place;
  return room === 0 ? after.timeMs : before.timeMs + ((place - before.place) / room) * (after.timeMs - before.timeMs);
}

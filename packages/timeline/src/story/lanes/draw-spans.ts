import type { PlacedSpan } from "../model/arrange-rows.ts";
import type { Span } from "../model/span.ts";

/** A span as it is drawn, or several that are too small to be drawn apart. */
export interface Bar {
  readonly x: number;
  readonly width: number;
  readonly row: number;
  readonly count: number;
  /** The span, of several the first one that failed, else the first. */
  readonly span: Span;
}

const leastWidth = 3;
const tiny = 5;
const mostJoined = 12;

/**
 * Finds the bars of a lane that can be seen, cut off a little outside of the view.
 *
 * @param toX where a time lies, pixels from the left edge
 */
export function drawSpans(
  placed: readonly PlacedSpan[],
  toX: (timeMs: number) => number,
  width: number,
): readonly Bar[] {
  const bars: { x: number; width: number; row: number; count: number; span: Span }[] = [];
  const lastOfRow = new Map<number, (typeof bars)[number]>();
  for (const { span, row } of placed) {
    const from = Math.max(-20, toX(span.startMs));
    const to = Math.min(width + 20, toX(span.endMs));
    if (to < -10 || from > width + 10) continue;
    const bar = { x: from, width: Math.max(leastWidth, to - from), row, count: 1, span };
    const last = lastOfRow.get(row);
    if (last !== undefined && isTiny(last) && bar.width < tiny && joins(last, bar)) {
      last.width = Math.max(last.width, bar.x + bar.width - last.x);
      last.count += 1;
      if (span.outcome === "failed" && last.span.outcome !== "failed") last.span = span;
      continue;
    }
    lastOfRow.set(row, bar);
    bars.push(bar);
  }
  return bars;
}

/** Bars that join stay small, so that none looks like one long step. */
function joins(last: { x: number; width: number }, { x, width }: { x: number; width: number }): boolean {
  return x - (last.x + last.width) < 2 && x + width - last.x <= mostJoined;
}

function isTiny({ width, count }: { width: number; count: number }): boolean {
  return width < tiny || count > 1;
}

import type { Span } from "./span.ts";

/** A span with the row of its lane that has room for it, from 0 on. */
export interface PlacedSpan {
  readonly span: Span;
  readonly row: number;
}

/**
 * Gives each span the first row in which it overlaps no other. What would need more rows than `mostRows` shares the last.
 *
 * @param spans the first one first
 */
export function arrangeRows(spans: readonly Span[], mostRows: number): readonly PlacedSpan[] {
  const rowEnds: number[] = [];
  return spans.map((span) => {
    const free = rowEnds.findIndex((endMs) => endMs <= span.startMs && endMs < span.endMs);
    const row = free === -1 ? Math.min(rowEnds.length, mostRows - 1) : free;
    rowEnds[row] = Math.max(rowEnds[row] ?? 0, span.endMs);
    return { span, row };
  });
}

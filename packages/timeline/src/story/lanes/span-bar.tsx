import { formatDuration } from "../model/format-duration.ts";
import type { Span } from "../model/span.ts";
import type { Bar } from "./draw-spans.ts";
import { fitText } from "./fit-text.ts";
import { rowHeight } from "./lay-out-lanes.ts";

interface SpanBarProps {
  bar: Bar;
  top: number;
  /** Whether the bar is the slowest step of its story. */
  slowest: boolean;
}

const barHeight = rowHeight - 4;

/** A step with its name and how long it took, as far as there is room. */
export function SpanBar({ bar: { x, width, row, count, span }, top, slowest }: SpanBarProps) {
  const y = top + row * rowHeight;
  const textX = Math.max(6, x + 8);
  const text = count > 1 ? undefined : fitText(describeSpan(span), x + width - textX - 4);
  return (
    <g class="story-span" data-outcome={span.outcome} data-slowest={slowest || undefined} data-span={span.id}>
      <rect class="story-bar" x={x} y={y} width={width} height={barHeight} rx={Math.min(4, width / 2)} />
      <rect class="story-bar-edge" x={x} y={y} width={Math.min(3, width)} height={barHeight} rx={1.5} />
      {text !== undefined && (
        <text x={textX} y={y + barHeight / 2} dy="0.35em">
          {text}
        </text>
      )}
    </g>
  );
}

/** Tells a step in a few words: `ruff 1.20 s`, with what is not as usual in front. */
export function describeSpan({ kind, label, durationMs, outcome, frame }: Span): string {
  const name = frame && label !== kind ? `${kind} ${label}` : label;
  const time = durationMs === undefined ? describeOpen(kind) : formatDuration(durationMs);
  return `${outcome === "failed" ? "✕ " : ""}${name} ${time}`;
}

/** What is said of a step that nothing has ended: a check that finds nothing may well tell nothing. */
export function describeOpen(kind: string): string {
  return kind === "check" ? "without a result" : "not ended";
}

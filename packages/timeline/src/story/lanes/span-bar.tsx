import { describeSpan } from "../model/describe-span.ts";
import type { Span } from "../model/span.ts";
import type { StoryEvent } from "../model/story-event.ts";
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
const edgeWidth = 3;

/** A step with its name and how long it took, as far as there is room. */
export function SpanBar({ bar: { x, width, row, count, span }, top, slowest }: SpanBarProps) {
  const y = top + row * rowHeight;
  const textX = Math.max(6, x + 8);
  const text = count > 1 ? undefined : fitText(describeSpan(span), x + width - textX - 4);
  return (
    <g
      class="story-choice story-span"
      data-outcome={span.outcome}
      data-slowest={slowest || undefined}
      data-event={eventOf(span).event.eventId}
    >
      <title>{count > 1 ? `${count} steps, first ${describeSpan(span)}` : describeSpan(span)}</title>
      <rect class="story-bar" x={x} y={y} width={width} height={barHeight} rx={Math.min(4, width / 2)} />
      {width > edgeWidth && <rect class="story-bar-edge" x={x} y={y} width={edgeWidth} height={barHeight} rx={1.5} />}
      {text !== undefined && (
        <text x={textX} y={y + barHeight / 2} dy="0.35em">
          {text}
        </text>
      )}
    </g>
  );
}

/** The event that tells most about a step: its end when it failed, else its begin. */
function eventOf({ start, end, outcome }: Span): StoryEvent {
  return ((outcome === "failed" ? end : undefined) ?? start ?? end) as StoryEvent;
}

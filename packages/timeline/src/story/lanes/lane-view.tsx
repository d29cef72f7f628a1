import type { Span } from "../model/span.ts";
import type { StoryEvent } from "../model/story-event.ts";
import { oneLine } from "../one-line.ts";
import { binMarks } from "./bin-marks.ts";
import { drawSpans } from "./draw-spans.ts";
import { EventMark } from "./event-mark.tsx";
import type { LaneBox } from "./lay-out-lanes.ts";
import { describeSpan, SpanBar } from "./span-bar.tsx";

interface LaneViewProps {
  box: LaneBox;
  width: number;
  xOfTime: (timeMs: number) => number;
  xOfEvent: (event: StoryEvent) => number;
  slowest: Span | undefined;
  onSelect: (event: StoryEvent) => void;
}

/** What one system did: its steps, and its events on a line below them. */
export function LaneView({ box, width, xOfTime, xOfEvent, slowest, onSelect }: LaneViewProps) {
  const { lane, top, height, rowsTop, lineY } = box;
  return (
    <g class="story-lane" data-system={lane.system}>
      <rect class="story-lane-back" x={0} y={top} width={width} height={height} />
      <text class="story-lane-name" x={8} y={top + 15}>
        {lane.system}
        <tspan dx={8}>{lane.events.length.toLocaleString("en-US")}</tspan>
      </text>
      <line class="story-line" x1={0} x2={width} y1={lineY} y2={lineY} />
      {drawSpans(lane.spans, xOfTime, width).map((bar) => (
        <Choice key={bar.span.id} onChoose={() => onSelect(eventOf(bar.span))}>
          <title>
            {bar.count > 1 ? `${bar.count} steps, first ${describeSpan(bar.span)}` : describeSpan(bar.span)}
          </title>
          <SpanBar bar={bar} top={rowsTop} slowest={bar.span === slowest} />
        </Choice>
      ))}
      {binMarks(lane.events, xOfEvent, width).map(({ x, count, event }) => (
        <Choice key={event.event.eventId} onChoose={() => onSelect(event)}>
          <title>
            {count > 1 ? `${count} events, gravest ${oneLine(event.event.eventType)}` : oneLine(event.event.eventType)}
          </title>
          <g transform={`translate(${x} ${lineY})`} data-event={event.event.eventId}>
            <rect class="story-target" x={-6} y={-12} width={12} height={24} />
            <EventMark severity={event.event.severity} count={count} />
          </g>
        </Choice>
      ))}
    </g>
  );
}

/** The event that tells most about a step: its end when it failed, else its begin. */
function eventOf({ start, end, outcome }: Span): StoryEvent {
  return ((outcome === "failed" ? end : undefined) ?? start ?? end) as StoryEvent;
}

/** Something to click on; the keys of the lanes reach the same. */
function Choice({ onChoose, children }: { onChoose: () => void; children: preact.ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hidden from screen readers, which have the list
    <g class="story-choice" onClick={onChoose}>
      {children}
    </g>
  );
}

import type { Span } from "../model/span.ts";
import type { StoryEvent } from "../model/story-event.ts";
import { binMarks } from "./bin-marks.ts";
import { drawSpans } from "./draw-spans.ts";
import { EventMark } from "./event-mark.tsx";
import { fitText } from "./fit-text.ts";
import type { LaneBox } from "./lay-out-lanes.ts";
import { SpanBar } from "./span-bar.tsx";

/** Pixels for the number behind the name of a system. */
const countRoom = 72;

interface LaneViewProps {
  box: LaneBox;
  width: number;
  xOfTime: (timeMs: number) => number;
  xOfEvent: (event: StoryEvent) => number;
  slowest: Span | undefined;
}

/** What one system did: its steps, and its events on a line below them. */
export function LaneView({ box, width, xOfTime, xOfEvent, slowest }: LaneViewProps) {
  const { lane, top, height, rowsTop, lineY } = box;
  return (
    <g class="story-lane" data-system={lane.system}>
      <rect class="story-lane-back" x={0} y={top} width={width} height={height} />
      <text class="story-lane-name" x={8} y={top + 15}>
        {fitText(lane.system, width - countRoom) ?? lane.system}
        <tspan dx={8}>{lane.events.length.toLocaleString("en-US")}</tspan>
      </text>
      <line class="story-line" x1={0} x2={width} y1={lineY} y2={lineY} />
      {drawSpans(lane.spans, xOfTime, width).map((bar) => (
        <SpanBar key={bar.span.id} bar={bar} top={rowsTop} slowest={bar.span === slowest} />
      ))}
      {binMarks(lane.events, xOfEvent, width).map((mark) => (
        <EventMark key={mark.event.event.eventId} mark={mark} y={lineY} />
      ))}
    </g>
  );
}

import type { Severity } from "@hooks/core";
import { oneLine } from "../one-line.ts";
import type { Mark } from "./bin-marks.ts";

interface EventMarkProps {
  mark: Mark;
  /** The middle of the line that it stands on. */
  y: number;
}

/** The shape of each severity, around its origin, so that none needs its colour to be told. */
const shapes: Readonly<Record<Severity, string>> = {
  debug: "M-1 -4H1V4H-1Z",
  info: "M0 -3.6A3.6 3.6 0 1 1 0 3.6A3.6 3.6 0 1 1 0 -3.6Z",
  warning: "M0 -5.2L5 3.8H-5Z",
  error: "M0 -6L6 0L0 6L-6 0Z",
  critical: "M-3 -7H3L7 -3V3L3 7H-3L-7 3V-3Z",
};

/** An event on its lane; several get a bar behind it, as high as they are many. */
export function EventMark({ mark: { x, count, event }, y }: EventMarkProps) {
  const { eventId, eventType, severity } = event.event;
  const height = Math.min(24, 8 + Math.log2(count) * 3);
  const name = oneLine(eventType);
  return (
    <g class="story-choice" transform={`translate(${x} ${y})`} data-event={eventId}>
      <title>{count > 1 ? `${count} events, gravest ${name}` : name}</title>
      <rect class="story-target" x={-6} y={-12} width={12} height={24} />
      {count > 1 && <rect class="story-crowd" x={-3} width={6} y={-height / 2} height={height} rx={2} />}
      <path class="story-mark" data-severity={severity} d={shapes[severity]} />
    </g>
  );
}

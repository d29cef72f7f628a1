import { useMemo, useRef } from "preact/hooks";
import { formatDuration, formatOffset } from "../model/format-duration.ts";
import type { StoryEvent } from "../model/story-event.ts";
import type { StoryModel } from "../model/story-model.ts";
import { findTicks } from "../model/time-ticks.ts";
import { oneLine } from "../one-line.ts";
import { CauseLines } from "./cause-lines.tsx";
import { GapBands } from "./gap-bands.tsx";
import { LaneView } from "./lane-view.tsx";
import { layOutLanes } from "./lay-out-lanes.ts";
import type { StoryLanesProps } from "./story-lanes-props.ts";
import { useLaneKeys } from "./use-lane-keys.ts";
import { useWidth } from "./use-width.ts";
import { useZoom } from "./use-zoom.ts";

/** Where the texts of the time marks end; the lengths of silences stand below them. */
const tickHeight = 22;
/** So near to the end, half of a text would be cut off. */
const tickEdge = 26;
/** Room that a time mark takes, pixels. */
const tickRoom = 84;

/** The systems of a story below each other, on one time axis. */
export function StoryLanes({ story, axis, window, least, selected, onWindow, onSelect }: StoryLanesProps) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const { boxes, height } = useMemo(() => layOutLanes(story.lanes), [story]);
  const places = useMemo(() => Float64Array.from(story.events, ({ timeMs }) => axis.toPlace(timeMs)), [story, axis]);
  const scale = width / (window[1] - window[0]);
  const toX = (place: number) => (place - window[0]) * scale;
  const xOfTime = (timeMs: number) => toX(axis.toPlace(timeMs));
  const xOfEvent = ({ index }: StoryEvent) => toX(places[index] ?? 0);
  const ticks = width === 0 ? [] : findTicks(axis, story, window, tickRoom / scale);
  const keys = useLaneKeys({ story, axis, window, least, selected, onWindow, onSelect });
  useZoom({ ref: frame, width, window, least, onWindow });

  const shown = keys.cursor ?? selected;
  return (
    <div
      class="story-lanes"
      ref={frame}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the keys of an application need its focus
      tabIndex={0}
      role="application"
      aria-roledescription="timeline"
      aria-label={`Timeline of ${story.events.length} events of ${story.lanes.length} systems. Arrow keys go from event to event, Enter opens one, plus and minus zoom. The list has the same.`}
      onKeyDown={keys.onKeyDown}
      onClick={({ target }) => {
        const chosen = (target as Element).closest("[data-event]")?.getAttribute("data-event");
        const event = story.events.find(({ event: { eventId } }) => eventId === chosen);
        if (event !== undefined) onSelect(event);
      }}
      onBlur={keys.onBlur}
    >
      <svg width={width} height={height} aria-hidden="true">
        <defs>
          <pattern id="story-silence" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect class="story-hatch" width="2" height="8" />
          </pattern>
        </defs>
        {ticks.map(({ place, offsetMs }) => (
          <g key={offsetMs} class="story-tick" transform={`translate(${toX(place)} 0)`}>
            <line y1={tickHeight} y2={height} />
            <text x={0} y={tickHeight - 7} text-anchor={toX(place) > width - tickEdge ? "end" : "middle"}>
              {formatOffset(offsetMs)}
            </text>
          </g>
        ))}
        <GapBands gaps={story.gaps} xOf={xOfTime} width={width} height={height} />
        {boxes.map((box) => (
          <LaneView
            key={box.lane.system}
            box={box}
            width={width}
            xOfTime={xOfTime}
            xOfEvent={xOfEvent}
            slowest={story.slowest}
          />
        ))}
        <CauseLines links={story.links} boxes={boxes} xOf={xOfEvent} width={width} selected={shown} />
        {selected !== undefined && <SelectedLine x={xOfEvent(selected)} height={height} kind="selected" />}
        {keys.cursor !== undefined && <SelectedLine x={xOfEvent(keys.cursor)} height={height} kind="cursor" />}
      </svg>
      <output class="visually-hidden">{keys.cursor && describe(keys.cursor, story)}</output>
    </div>
  );
}

function SelectedLine({ x, height, kind }: { x: number; height: number; kind: string }) {
  return (
    <g class="story-pointer" data-kind={kind} transform={`translate(${x} 0)`}>
      <line y1={tickHeight - 2} y2={height} />
      <path d={`M-5 ${tickHeight - 9}H5L0 ${tickHeight - 2}Z`} />
    </g>
  );
}

function describe({ event, timeMs }: StoryEvent, { startMs }: StoryModel): string {
  return `${oneLine(event.eventType)}, ${event.severity}, ${event.sourceSystem}, ${formatDuration(timeMs - startMs)} in`;
}

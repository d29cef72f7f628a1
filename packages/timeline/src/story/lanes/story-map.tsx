import { brushX, type D3BrushEvent } from "d3-brush";
import { select } from "d3-selection";
import { useEffect, useMemo, useRef } from "preact/hooks";
import type { StoryModel } from "../model/story-model.ts";
import type { TimeAxis } from "../model/time-axis.ts";
import { binMarks } from "./bin-marks.ts";
import { drawSpans } from "./draw-spans.ts";
import { useWidth } from "./use-width.ts";
import { fitWindow, type ViewWindow, wholeWindow } from "./view-window.ts";

interface StoryMapProps {
  story: StoryModel;
  axis: TimeAxis;
  window: ViewWindow;
  least: number;
  onWindow: (window: ViewWindow) => void;
}

const laneHeight = 7;

/** The whole story in small, with the part that the lanes show; drag to show another part. */
export function StoryMap({ story, axis, window, least, onWindow }: StoryMapProps) {
  const frame = useRef<HTMLDivElement>(null);
  const brushed = useRef<SVGGElement>(null);
  const width = useWidth(frame);
  const height = story.lanes.length * laneHeight + 6;
  const brushing = useRef(false);
  const latest = useRef({ onWindow, least });
  latest.current = { onWindow, least };

  const brush = useMemo(
    () =>
      brushX<unknown>()
        .extent([
          [0, 0],
          [width, height],
        ])
        .on("start brush end", (event: D3BrushEvent<unknown>) => {
          if (!event.sourceEvent) return;
          brushing.current = event.type !== "end";
          if (event.type === "start") return;
          const [from, to] = (event.selection as [number, number] | null) ?? [0, width];
          const chosen: ViewWindow = to - from < 2 ? wholeWindow : [from / width, to / width];
          latest.current.onWindow(fitWindow(chosen, latest.current.least));
        }),
    [width, height],
  );

  useEffect(() => {
    if (brushed.current === null || width === 0) return;
    const group = select(brushed.current as SVGGElement);
    group.call(brush);
  }, [brush, width]);

  useEffect(() => {
    if (brushed.current === null || width === 0 || brushing.current) return;
    const all = window[0] <= 0 && window[1] >= 1;
    select(brushed.current as SVGGElement).call(brush.move, all ? null : [window[0] * width, window[1] * width]);
  }, [brush, window, width]);

  return (
    <div class="story-map" ref={frame} aria-hidden="true">
      {/* biome-ignore lint/a11y/noSvgWithoutTitle: hidden from screen readers */}
      <svg width={width} height={height}>
        {axis.folds.map(({ gap, from, to }) => (
          <rect key={gap.startMs} class="story-map-gap" x={from * width} width={(to - from) * width} height={height} />
        ))}
        {story.lanes.map((lane, index) => (
          <g key={lane.system} data-system={lane.system} transform={`translate(0 ${3 + index * laneHeight})`}>
            {drawSpans(lane.spans, (timeMs) => axis.toPlace(timeMs) * width, width).map((bar) => (
              <rect
                key={bar.span.id}
                class="story-map-span"
                data-outcome={bar.span.outcome}
                x={bar.x}
                width={bar.width}
                y={1}
                height={laneHeight - 3}
              />
            ))}
            {binMarks(lane.events, ({ timeMs }) => axis.toPlace(timeMs) * width, width).map(({ x, event }) => (
              <rect
                key={event.event.eventId}
                class="story-map-mark"
                data-severity={event.event.severity}
                x={x - 1}
                width={2}
                height={laneHeight - 1}
              />
            ))}
          </g>
        ))}
        <g class="story-map-brush" ref={brushed} />
      </svg>
    </div>
  );
}

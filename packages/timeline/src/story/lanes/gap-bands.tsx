import type { Gap } from "../model/find-gaps.ts";
import { formatDuration } from "../model/format-duration.ts";
import { axisHeight } from "./lay-out-lanes.ts";

interface GapBandsProps {
  gaps: readonly Gap[];
  xOf: (timeMs: number) => number;
  width: number;
  height: number;
}

const labelWidth = 84;

/** Silences that stand out: hatched across all lanes, with how long they were. */
export function GapBands({ gaps, xOf, width, height }: GapBandsProps) {
  return (
    <g class="story-gaps">
      {gaps.map(({ startMs, endMs, durationMs }) => {
        const from = Math.max(-10, xOf(startMs));
        const to = Math.min(width + 10, xOf(endMs));
        if (to <= 0 || from >= width || to - from < 2) return null;
        const middle = (Math.max(0, from) + Math.min(width, to)) / 2;
        const upright = to - from < labelWidth;
        return (
          <g key={startMs}>
            <rect class="story-gap" x={from} y={axisHeight} width={to - from} height={height - axisHeight} />
            <text
              class="story-gap-label"
              text-anchor="middle"
              transform={
                upright ? `translate(${middle} ${height / 2}) rotate(-90)` : `translate(${middle} ${height / 2})`
              }
              dy="0.35em"
            >
              {formatDuration(durationMs)} silent
            </text>
          </g>
        );
      })}
    </g>
  );
}

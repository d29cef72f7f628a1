import type { Gap } from "../model/find-gaps.ts";
import { formatDuration } from "../model/format-duration.ts";
import { axisHeight } from "./lay-out-lanes.ts";

interface GapBandsProps {
  gaps: readonly Gap[];
  xOf: (timeMs: number) => number;
  width: number;
  height: number;
}

const letterWidth = 6.6;

/** Silences that stand out: hatched across all lanes, with how long they were. */
export function GapBands({ gaps, xOf, width, height }: GapBandsProps) {
  return (
    <g class="story-gaps">
      {gaps.map(({ startMs, endMs, durationMs }) => {
        const from = Math.max(-10, xOf(startMs));
        const to = Math.min(width + 10, xOf(endMs));
        if (to <= 0 || from >= width || to - from < 2) return null;
        const text = `${formatDuration(durationMs)} silent`;
        const half = (text.length * letterWidth) / 2 + 6;
        const middle = Math.max(half, Math.min(width - half, (Math.max(0, from) + Math.min(width, to)) / 2));
        return (
          <g key={startMs}>
            <rect class="story-gap" x={from} y={axisHeight - 8} width={to - from} height={height - axisHeight + 8} />
            <rect class="story-gap-tag" x={middle - half} y={axisHeight - 23} width={half * 2} height={19} rx={4} />
            <text class="story-gap-label" text-anchor="middle" x={middle} y={axisHeight - 9}>
              {text}
            </text>
          </g>
        );
      })}
    </g>
  );
}

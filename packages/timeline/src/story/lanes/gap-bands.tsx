import type { Gap } from "../model/find-gaps.ts";
import { formatDuration } from "../model/format-duration.ts";
import { axisHeight } from "./lay-out-lanes.ts";
import { placeTags } from "./place-tags.ts";

interface GapBandsProps {
  gaps: readonly Gap[];
  xOf: (timeMs: number) => number;
  width: number;
  height: number;
}

const letterWidth = 6.8;
/** Where there is less room, the length says it all. */
const roomForWords = 640;

/** Silences that stand out: hatched across all lanes, with how long they were above. */
export function GapBands({ gaps, xOf, width, height }: GapBandsProps) {
  const bands = gaps
    .map(({ startMs, endMs, durationMs }) => {
      const from = Math.max(-10, xOf(startMs));
      const to = Math.min(width + 10, xOf(endMs));
      const text = `${formatDuration(durationMs)}${width < roomForWords ? "" : " silent"}`;
      const middle = (Math.max(0, from) + Math.min(width, to)) / 2;
      return { key: startMs, from, to, text, tag: { middle, width: text.length * letterWidth + 14 } };
    })
    .filter(({ from, to }) => to > 0 && from < width && to - from >= 2);
  const middles = placeTags(
    bands.map(({ tag }) => tag),
    width,
  );
  return (
    <g class="story-gaps">
      {bands.map(({ key, from, to, text, tag }, index) => (
        <g key={key}>
          <rect class="story-gap" x={from} y={axisHeight - 8} width={to - from} height={height - axisHeight + 8} />
          <g transform={`translate(${middles[index]} ${axisHeight - 23})`}>
            <rect class="story-gap-tag" x={-tag.width / 2 + 1} width={tag.width - 2} height={19} rx={4} />
            <text class="story-gap-label" text-anchor="middle" y={14}>
              {text}
            </text>
          </g>
        </g>
      ))}
    </g>
  );
}

import { useMemo } from "preact/hooks";
import { type Link, linksThrough } from "../model/find-links.ts";
import type { StoryEvent } from "../model/story-event.ts";
import type { LaneBox } from "./lay-out-lanes.ts";

interface CauseLinesProps {
  links: readonly Link[];
  boxes: readonly LaneBox[];
  xOf: (event: StoryEvent) => number;
  width: number;
  selected: StoryEvent | undefined;
}

/** More lines than this hide what they connect; those of the selected event are always drawn. */
const mostLines = 120;

/** What caused what: lines from cause to effect, those through the selected event strong. */
export function CauseLines({ links, boxes, xOf, width, selected }: CauseLinesProps) {
  const strong = useMemo(() => new Set(selected === undefined ? [] : linksThrough(links, selected)), [links, selected]);
  const lineOf = new Map(boxes.map(({ lane, lineY }) => [lane.system, lineY]));
  const seen = links.filter((link) => {
    const [a, b] = [xOf(link.cause), xOf(link.effect)];
    return Math.max(a, b) >= 0 && Math.min(a, b) <= width;
  });
  const few = seen.length <= mostLines;
  return (
    <g class="story-causes">
      <defs>
        <marker
          id="story-arrow"
          viewBox="0 0 8 8"
          refX="7"
          refY="4"
          markerWidth="7"
          markerHeight="7"
          markerUnits="userSpaceOnUse"
          orient="auto"
        >
          <path class="story-arrow" d="M0 0.5L7.5 4L0 7.5Z" />
        </marker>
      </defs>
      {seen
        .filter((link) => few || strong.has(link))
        .map((link) => (
          <path
            key={link.effect.event.eventId}
            class="story-cause"
            data-strong={strong.has(link) || undefined}
            data-backwards={link.backwards || undefined}
            d={curve(
              xOf(link.cause),
              lineOf.get(link.cause.event.sourceSystem) ?? 0,
              xOf(link.effect),
              lineOf.get(link.effect.event.sourceSystem) ?? 0,
            )}
            marker-end="url(#story-arrow)"
          />
        ))}
    </g>
  );
}

/** A curve that leaves and arrives sideways; on one line it bows upwards. */
function curve(x1: number, y1: number, x2: number, y2: number): string {
  if (y1 === y2) {
    const rise = Math.min(22, 8 + Math.abs(x2 - x1) / 6);
    return `M${x1} ${y1 - 5}C${x1 + 4} ${y1 - rise} ${x2 - 4} ${y2 - rise} ${x2} ${y2 - 6}`;
  }
  const bend = Math.max(18, Math.min(80, Math.abs(x2 - x1) / 2));
  return `M${x1 + 4} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2 - 7} ${y2}`;
}

import { compareSeverity } from "@hooks/core";
import type { StoryEvent } from "../model/story-event.ts";

/** Events that are too close to each other to be drawn apart. */
export interface Mark {
  /** Where it stands, pixels. */
  readonly x: number;
  readonly count: number;
  /** The gravest of its events, the first of these. */
  readonly event: StoryEvent;
}

/** Room that a mark takes, pixels. */
const markWidth = 9;

/**
 * Joins the events of a lane into marks that do not overlap.
 *
 * @param events in order of time
 * @param toX where an event stands, pixels from the left edge
 */
export function binMarks(
  events: readonly StoryEvent[],
  toX: (event: StoryEvent) => number,
  width: number,
): readonly Mark[] {
  const marks: { x: number; count: number; event: StoryEvent }[] = [];
  for (const event of events) {
    const x = toX(event);
    if (x < -markWidth || x > width + markWidth) continue;
    const last = marks.at(-1);
    if (last === undefined || x - last.x >= markWidth) {
      marks.push({ x, count: 1, event });
      continue;
    }
    last.count += 1;
    if (compareSeverity(event.event.severity, last.event.event.severity) > 0) last.event = event;
  }
  return marks;
}

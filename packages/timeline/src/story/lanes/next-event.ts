import type { StoryEvent } from "../model/story-event.ts";
import type { StoryModel } from "../model/story-model.ts";

/** Where to go from an event. */
export type Move = "next" | "previous" | "above" | "below" | "first" | "last";

/** The event that a move leads to: along the lane, or to the nearest event of the lane above or below. */
export function nextEvent(story: StoryModel, from: StoryEvent | undefined, move: Move): StoryEvent | undefined {
  if (move === "last") return story.events.at(-1);
  if (from === undefined || move === "first") return story.events[0];
  const at = story.lanes.findIndex(({ system }) => system === from.event.sourceSystem);
  const own = story.lanes[at]?.events ?? [];
  const position = own.findIndex(({ event }) => event.eventId === from.event.eventId);
  if (move === "next") return own[position + 1];
  if (move === "previous") return own[position - 1];
  const lane = story.lanes[move === "above" ? at - 1 : at + 1];
  return lane?.events.reduce((nearest, each) =>
    Math.abs(each.timeMs - from.timeMs) < Math.abs(nearest.timeMs - from.timeMs) ? each : nearest,
  );
}

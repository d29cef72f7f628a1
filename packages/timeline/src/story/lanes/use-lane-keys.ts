import { useState } from "preact/hooks";
import type { StoryEvent } from "../model/story-event.ts";
import type { StoryModel } from "../model/story-model.ts";
import { nextEvent } from "./next-event.ts";
import type { StoryLanesProps } from "./story-lanes-props.ts";
import { panWindow, wholeWindow, windowAround, zoomWindow } from "./view-window.ts";

const zoomStep = 1.5;
const panStep = 0.2;
const moves: Readonly<Record<string, "next" | "previous" | "above" | "below" | "first" | "last">> = {
  ArrowRight: "next",
  ArrowLeft: "previous",
  ArrowUp: "above",
  ArrowDown: "below",
  Home: "first",
  End: "last",
};

/** The keys of the lanes: arrows go from event to event and from lane to lane, Enter opens, `+` `-` `0` zoom. */
export function useLaneKeys(props: StoryLanesProps) {
  const [cursor, setCursor] = useState<StoryEvent>();

  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || !press(event, props, cursor, setCursor)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  return { cursor: stillThere(cursor, props.story), onKeyDown, onBlur: () => setCursor(undefined) };
}

/** @returns whether the key means something here */
function press(
  { key, shiftKey }: KeyboardEvent,
  { story, axis, window, least, selected, onWindow, onSelect }: StoryLanesProps,
  cursor: StoryEvent | undefined,
  setCursor: (event: StoryEvent) => void,
): boolean {
  const present = cursor ?? selected;
  const anchor = present === undefined ? (window[0] + window[1]) / 2 : axis.toPlace(present.timeMs);
  if (key === "+" || key === "=") onWindow(zoomWindow(window, anchor, 1 / zoomStep, least));
  else if (key === "-" || key === "_") onWindow(zoomWindow(window, anchor, zoomStep, least));
  else if (key === "0") onWindow(wholeWindow);
  else if (shiftKey && (key === "ArrowLeft" || key === "ArrowRight")) {
    onWindow(panWindow(window, key === "ArrowLeft" ? -panStep : panStep));
  } else if (key === "Enter" && present !== undefined) onSelect(present);
  else {
    const move = moves[key];
    const next = move && nextEvent(story, present, move);
    if (next === undefined) return move !== undefined;
    setCursor(next);
    onWindow(windowAround(window, axis.toPlace(next.timeMs)));
  }
  return true;
}

/** A story that has grown has new objects for the same events. */
function stillThere(cursor: StoryEvent | undefined, { events }: StoryModel): StoryEvent | undefined {
  if (cursor === undefined || events[cursor.index] === cursor) return cursor;
  return events.find(({ event }) => event.eventId === cursor.event.eventId);
}

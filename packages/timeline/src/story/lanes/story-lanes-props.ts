import type { StoryEvent } from "../model/story-event.ts";
import type { StoryModel } from "../model/story-model.ts";
import type { TimeAxis } from "../model/time-axis.ts";
import type { ViewWindow } from "./view-window.ts";

/** What the lanes of a story show. */
export interface StoryLanesProps {
  story: StoryModel;
  axis: TimeAxis;
  window: ViewWindow;
  least: number;
  selected: StoryEvent | undefined;
  onWindow: (window: ViewWindow) => void;
  onSelect: (event: StoryEvent) => void;
}

import type { Severity } from "@hooks/core";
import type { StoryEvent } from "./story-event.ts";

/** A step that takes time: events that belong together, or one event that tells how long it took. */
export interface Span {
  /** Id of the event that it begins with, or of its only one. */
  readonly id: string;
  /** What it is: `workflow`, `check`, `session`, `function`, or `measured` when one event tells how long it took. */
  readonly kind: string;
  /** Its name, for people. */
  readonly label: string;
  readonly system: string;
  /** The event that began it; undefined when only its end is known. */
  readonly start: StoryEvent | undefined;
  /** The event that ended it; undefined when it has not ended. */
  readonly end: StoryEvent | undefined;
  /** Where it is drawn, milliseconds since the epoch. An unfinished one reaches to the end of the story. */
  readonly startMs: number;
  readonly endMs: number;
  /** How long it took: what its end says, else the time between its events; undefined when it has not ended. */
  readonly durationMs: number | undefined;
  readonly outcome: "ok" | "failed" | "unfinished";
  /** The highest severity of its events. */
  readonly worst: Severity;
  /** Whether other steps happen within it. */
  readonly frame: boolean;
  /** Whether its end is older than its start, so that clocks must disagree. */
  readonly skewed: boolean;
}

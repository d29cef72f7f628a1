import type { Gap } from "../model/find-gaps.ts";
import type { Span } from "../model/span.ts";
import type { StoryEvent } from "../model/story-event.ts";
import type { StoryModel } from "../model/story-model.ts";

/** A line of the story as a list: an event, or a silence between two. */
export type StoryRow =
  | {
      readonly kind: "event";
      readonly event: StoryEvent;
      /** The step that it ends, with how long that took. */
      readonly ended: Span | undefined;
      /** The step that it begins and that has not ended. */
      readonly open: Span | undefined;
      /** The event that caused it. */
      readonly cause: StoryEvent | undefined;
    }
  | { readonly kind: "gap"; readonly gap: Gap };

/** Tells a story line by line. */
export function storyRows({ events, spans, links, gaps }: StoryModel): readonly StoryRow[] {
  const ended = new Map(spans.map((span) => [span.end, span]));
  const open = new Map(spans.filter(({ end }) => end === undefined).map((span) => [span.start, span]));
  const causes = new Map(links.map(({ effect, cause }) => [effect, cause]));
  const gapBefore = new Map(gaps.map((gap) => [gap.after, gap]));
  return events.flatMap((event): StoryRow[] => {
    const gap = gapBefore.get(event);
    const row: StoryRow = {
      kind: "event",
      event,
      ended: ended.get(event),
      open: open.get(event),
      cause: causes.get(event),
    };
    return gap === undefined ? [row] : [{ kind: "gap", gap }, row];
  });
}

import { cut, printable } from "../text/printable.ts";
import type { Links } from "../view-props.ts";
import type { Failure } from "./model/explain-failure.ts";
import { formatDuration } from "./model/format-duration.ts";
import { oneLine } from "./one-line.ts";
import { summarizeEvent } from "./summarize-event.ts";

const mostLetters = 400;

interface StoryFailureProps {
  failure: Failure;
  /** Whether the story failed; else it is its gravest event that is shown. */
  failed: boolean;
  startMs: number;
  links: Links;
}

/** Why a story failed, in the words of its events, and where that began. */
export function StoryFailure({ failure, failed, startMs, links }: StoryFailureProps) {
  const { event, message = "without a message", firstSign } = failure;
  return (
    <section class="story-failure" data-failed={failed || undefined} aria-label={failed ? "Failure" : "Gravest event"}>
      <p>
        {!failed && "Gravest event: "}
        <a href={links.event(event.event.eventId)}>
          {event.event.sourceSystem} {oneLine(event.event.eventType)}
        </a>{" "}
        at {formatDuration(event.timeMs - startMs)}:{" "}
        <bdi class="story-message">{printable(cut(message, mostLetters))}</bdi>
      </p>
      {failed && firstSign !== undefined && (
        <p class="story-sign">
          First sign, {formatDuration(event.timeMs - firstSign.timeMs)} before:{" "}
          <a href={links.event(firstSign.event.eventId)}>
            {firstSign.event.sourceSystem} {oneLine(firstSign.event.eventType)}
          </a>{" "}
          <bdi>{summarizeEvent(firstSign.event)}</bdi>
        </p>
      )}
    </section>
  );
}

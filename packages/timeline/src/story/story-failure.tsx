import type { Links } from "../view-props.ts";
import type { Failure } from "./model/explain-failure.ts";
import { formatDuration } from "./model/format-duration.ts";
import { summarizeEvent } from "./summarize-event.ts";

const mostLetters = 400;

/** Why a story failed, in the words of its events, and where that began. */
export function StoryFailure({ failure, startMs, links }: { failure: Failure; startMs: number; links: Links }) {
  const { event, message = "without a message", firstSign } = failure;
  const shown = message.length > mostLetters ? `${message.slice(0, mostLetters)}…` : message;
  return (
    <section class="story-failure" aria-label="Failure">
      <p>
        <a href={links.event(event.event.eventId)}>
          {event.event.sourceSystem} {event.event.eventType}
        </a>{" "}
        at {formatDuration(event.timeMs - startMs)}: <bdi class="story-message">{shown}</bdi>
      </p>
      {firstSign !== undefined && (
        <p class="story-sign">
          First sign, {formatDuration(event.timeMs - firstSign.timeMs)} before:{" "}
          <a href={links.event(firstSign.event.eventId)}>
            {firstSign.event.sourceSystem} {firstSign.event.eventType}
          </a>{" "}
          <bdi>{summarizeEvent(firstSign.event)}</bdi>
        </p>
      )}
    </section>
  );
}

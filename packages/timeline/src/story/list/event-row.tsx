import type { Links } from "../../view-props.ts";
import { describeOpen } from "../model/describe-span.ts";
import { formatDuration, formatOffset } from "../model/format-duration.ts";
import type { StoryModel } from "../model/story-model.ts";
import { oneLine } from "../one-line.ts";
import { summarizeEvent } from "../summarize-event.ts";
import type { StoryRow } from "./story-rows.ts";

interface EventRowProps {
  row: Extract<StoryRow, { kind: "event" }>;
  story: StoryModel;
  links: Links;
  chosen: boolean;
  tabbable: boolean;
}

/** An event of a story: when, who, what, how long it took, and what caused it. Leads to its panel. */
export function EventRow({ row, story, links, chosen, tabbable }: EventRowProps) {
  const { event, timeMs } = row.event;
  return (
    <a
      class="story-row"
      href={links.event(event.eventId)}
      aria-current={chosen || undefined}
      tabIndex={tabbable ? 0 : -1}
      data-system={event.sourceSystem}
      data-severity={event.severity}
    >
      <span class="story-row-time">+{formatOffset(timeMs - story.startMs)}</span>{" "}
      <span class="story-row-type">{oneLine(event.eventType)}</span>{" "}
      <span class="story-row-severity">{event.severity}</span>{" "}
      <span class="story-row-system">{event.sourceSystem}</span>{" "}
      <span class="story-row-data">
        <Step row={row} />
        {row.cause !== undefined && <span class="story-row-cause">← #{row.cause.index + 1} </span>}
        <bdi>{summarizeEvent(event)}</bdi>
      </span>
    </a>
  );
}

function Step({ row: { ended, open } }: { row: EventRowProps["row"] }) {
  if (ended?.durationMs !== undefined) {
    return (
      <span class="story-row-step" data-outcome={ended.outcome}>
        {ended.outcome === "failed" ? "failed after " : "took "}
        {formatDuration(ended.durationMs)}{" "}
      </span>
    );
  }
  if (open === undefined) return null;
  return (
    <span class="story-row-step" data-outcome="unfinished">
      {describeOpen(open.kind)}{" "}
    </span>
  );
}

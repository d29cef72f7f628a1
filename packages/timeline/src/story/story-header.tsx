import type { Severity } from "@hooks/core";
import { severities } from "@hooks/core";
import { formatClock, formatDay } from "../text/format-time.ts";
import type { Links } from "../view-props.ts";
import { formatDuration } from "./model/format-duration.ts";
import type { StoryModel } from "./model/story-model.ts";
import { oneLine } from "./one-line.ts";
import { statusWords } from "./status-words.ts";

interface StoryHeaderProps {
  correlationId: string;
  story: StoryModel;
  live: boolean;
  truncated: boolean;
  links: Links;
}

/** A story in figures: how it ended, how long it took, its slowest step, and how many events of which severity. */
export function StoryHeader({ correlationId, story, live, truncated, links }: StoryHeaderProps) {
  const { slowest } = story;
  return (
    <header class="story-header">
      <p class="story-id">
        <span class="story-status" data-status={story.status} data-severity={story.worst}>
          {statusWords[story.status]}
        </span>
        <h1>
          <bdi>{oneLine(correlationId, 256)}</bdi>
        </h1>
        <span class="story-live" data-live={live || undefined}>
          {live ? "live" : "not live"}
        </span>
      </p>
      <dl class="story-facts">
        <Fact name="Total">{formatDuration(story.durationMs)}</Fact>
        {slowest !== undefined && (
          <Fact name="Slowest step">
            <a href={links.event(slowest.id)}>
              {slowest.label} {formatDuration(slowest.durationMs ?? 0)}
            </a>
          </Fact>
        )}
        <Fact name="Events">
          {story.events.length.toLocaleString("en-US")}
          {truncated && ", the first of more"}
        </Fact>
        <Fact name="Worst">
          <span class="story-worst" data-severity={story.worst}>
            {story.worst}
          </span>{" "}
          <span class="story-soft">{describeGrave(story.bySeverity)}</span>
        </Fact>
        <Fact name="Began">
          <time dateTime={new Date(story.startMs).toISOString()}>
            {formatDay(story.startMs)}, {formatClock(story.startMs)}
          </time>
        </Fact>
        {story.skewMs > 0 && (
          <Fact name="Clocks">
            <span title="An effect has an earlier time than its cause.">
              differ by {formatDuration(story.skewMs)} at least
            </span>
          </Fact>
        )}
      </dl>
    </header>
  );
}

function Fact({ name, children }: { name: string; children: preact.ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function describeGrave(bySeverity: ReadonlyMap<Severity, number>): string {
  return severities
    .toReversed()
    .filter((severity) => severity !== "info" && severity !== "debug" && bySeverity.has(severity))
    .map((severity) => `${(bySeverity.get(severity) ?? 0).toLocaleString("en-US")} ${severity}`)
    .join(", ");
}

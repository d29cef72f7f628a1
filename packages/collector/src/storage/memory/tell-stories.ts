import { compareSeverity, type Severity, type WireEvent } from "@hooks/core";
import { sortableTimestamp } from "../../ingest/timestamp.ts";
import type { StoryFilter, StoryPosition, StoryQuery } from "../../query/event-query.ts";
import type { Story } from "../storage.ts";
import { compareBy, compareText } from "./compare-events.ts";
import { countBy } from "./count-events.ts";

/** Makes the stories of events, and returns those that a query means. */
export function tellStories(events: readonly WireEvent[], { filter, after, limit }: StoryQuery): Story[] {
  const groups = Map.groupBy(events, ({ correlation_id }) => correlation_id);
  return [...groups]
    .flatMap(([correlationId, group]) => (correlationId === null ? [] : [toStory(correlationId, group)]))
    .filter((story) => isMeant(story, filter) && (after === undefined || compareStories(story, after) > 0))
    .sort(compareStories)
    .slice(0, limit);
}

function toStory(correlationId: string, events: WireEvent[]): Story {
  const inOrder = events.sort(compareBy("timestamp", false));
  const severities = events.map(({ severity }) => severity).sort(compareSeverity);
  return {
    correlationId,
    bySourceSystem: countBy(events, "source_system"),
    total: events.length,
    worstSeverity: severities.at(-1) as Severity,
    firstTime: inOrder[0]?.timestamp as string,
    lastTime: inOrder.at(-1)?.timestamp as string,
  };
}

function isMeant(story: Story, { sourceSystems, minSeverity, startTime, endTime }: StoryFilter): boolean {
  return (
    (sourceSystems?.some((system) => story.bySourceSystem.has(system)) ?? true) &&
    (minSeverity === undefined || compareSeverity(story.worstSeverity, minSeverity) >= 0) &&
    (startTime === undefined || sortableTimestamp(story.lastTime) >= sortableTimestamp(startTime)) &&
    (endTime === undefined || sortableTimestamp(story.firstTime) <= sortableTimestamp(endTime))
  );
}

/** The newest first. */
function compareStories(a: StoryPosition, b: StoryPosition): number {
  return (
    compareText(sortableTimestamp(b.lastTime), sortableTimestamp(a.lastTime)) ||
    compareText(b.correlationId, a.correlationId)
  );
}

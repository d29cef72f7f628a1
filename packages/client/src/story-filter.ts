import { type EventFilter, listOf, timeText } from "./event-filter.ts";

/** Which stories to list. Every part that is given must hold. */
export interface StoryFilter extends Pick<EventFilter, "sourceSystem" | "minSeverity" | "startTime" | "endTime"> {
  /** Most stories in one page, 1–1,000. Default 100. */
  limit?: number | undefined;
  /** Where an earlier page ended, its `nextCursor`. */
  cursor?: string | undefined;
}

/** Spells a filter of stories as query parameters; undefined when it names a list that nothing can be in. */
export function toStoryParams(filter: StoryFilter): URLSearchParams | undefined {
  const systems = listOf(filter.sourceSystem);
  // No parameter at all would mean every value.
  if (systems?.length === 0) return undefined;
  const single = {
    min_severity: filter.minSeverity,
    start_time: timeText(filter.startTime),
    end_time: timeText(filter.endTime),
    limit: filter.limit,
    cursor: filter.cursor,
  };
  const searchParams = new URLSearchParams();
  for (const system of systems ?? []) searchParams.append("source_system", system);
  for (const [name, value] of Object.entries(single)) {
    if (value !== undefined) searchParams.append(name, String(value));
  }
  return searchParams;
}

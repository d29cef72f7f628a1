import { decodeStoryCursor, encodeStoryCursor } from "../query/cursor.ts";
import type { StoryPosition } from "../query/event-query.ts";
import { storyParameters } from "../query/query-parameters.ts";
import type { Storage, Story } from "../storage/storage.ts";
import { HttpError } from "./http-error.ts";
import { readQuery } from "./read-query.ts";

/** `GET /events/correlations`: stories, the one that went on last first, and a cursor for the next page. */
export async function queryStories(storage: Storage, parameters: unknown) {
  const { source_system, min_severity, start_time, end_time, limit, cursor } = readQuery(storyParameters, parameters);
  // One more than asked for tells whether there is another page.
  const found = await storage.stories({
    filter: { sourceSystems: source_system, minSeverity: min_severity, startTime: start_time, endTime: end_time },
    limit: limit + 1,
    after: cursor === undefined ? undefined : readCursor(cursor),
  });
  const stories = found.slice(0, limit);
  return {
    correlations: stories.map(toAnswer),
    count: stories.length,
    next_cursor: found.length > limit ? encodeStoryCursor(stories.at(-1) as Story) : null,
  };
}

function readCursor(text: string): StoryPosition {
  const position = decodeStoryCursor(text);
  if (position !== undefined) return position;
  const message = "expected a next_cursor of an earlier answer";
  throw new HttpError(422, "invalid_query", `cursor: ${message}.`, { details: [{ path: "cursor", message }] });
}

function toAnswer({ correlationId, bySourceSystem, total, worstSeverity, firstTime, lastTime }: Story) {
  return {
    correlation_id: correlationId,
    source_systems: [...bySourceSystem.keys()].sort(),
    count: total,
    worst_severity: worstSeverity,
    first_time: firstTime,
    last_time: lastTime,
  };
}

import type { StatsFilter } from "./client.ts";
import { ClientError } from "./errors/client-error.ts";
import type { EventFilter } from "./event-filter.ts";
import type { StoryFilter } from "./story-filter.ts";
import type { StreamFilter } from "./stream/stream-filter.ts";

/**
 * Refuses a filter that is none, or that has a name which means nothing here: passed over, it would select what nobody asked
 * for.
 *
 * @param of what the filter selects from
 * @throws ClientError `invalid_options` that names the first such name and those that there are
 */
export function checkFilter(filter: object, of: keyof typeof filterNames): void {
  if (typeof filter !== "object" || filter === null) {
    throw invalid(
      `The filter is ${JSON.stringify(filter) ?? typeof filter}.`,
      "Give an object of filters, or nothing.",
    );
  }
  const names = Object.keys(filterNames[of]);
  const unknown = Object.keys(filter).find((name) => !names.includes(name));
  if (unknown !== undefined) throw invalid(`There is no filter ${unknown}.`, `The filters are ${names.join(", ")}.`);
}

function invalid(message: string, fix: string): ClientError {
  return new ClientError({ code: "invalid_options", message, fix });
}

const selection: Record<keyof StatsFilter, true> = {
  sourceSystem: true,
  eventType: true,
  severity: true,
  minSeverity: true,
  startTime: true,
  endTime: true,
  correlationId: true,
  tags: true,
  text: true,
  data: true,
};

const events: Record<keyof EventFilter | "events", true> = {
  events: true,
  ...selection,
  limit: true,
  offset: true,
  cursor: true,
  sortBy: true,
  sortOrder: true,
};

const stories: Record<keyof StoryFilter, true> = {
  sourceSystem: true,
  minSeverity: true,
  startTime: true,
  endTime: true,
  limit: true,
  cursor: true,
};

const stream: Record<keyof StreamFilter | "events", true> = {
  events: true,
  sourceSystem: true,
  eventType: true,
  minSeverity: true,
  correlationId: true,
  tags: true,
  text: true,
  data: true,
  since: true,
  signal: true,
  onConnect: true,
  onReconnect: true,
};

const filterNames = { events, stats: selection, stories, stream };

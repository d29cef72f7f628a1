import { type AnyEventDefinition, readWireEvent, type TypedEvent, type WireEvent } from "@hooks/core";
import type { Interval, Page, Story } from "./answers.ts";
import { checkFilter } from "./check-filter.ts";
import type { Client, StatsFilter } from "./client.ts";
import { type ClientOptions, resolveClientOptions } from "./client-options.ts";
import { badAnswer } from "./errors/to-client-error.ts";
import { type TypedFilter, toSearchParams, type UntypedFilter } from "./event-filter.ts";
import { createRequester } from "./http/requester.ts";
import { readCatalog } from "./read-catalog.ts";
import { createEventReader } from "./read-event.ts";
import { readHealth } from "./read-health.ts";
import { readSenders } from "./read-senders.ts";
import { noEvents, readBucketedStats, readStats } from "./read-stats.ts";
import { readStories } from "./read-stories.ts";
import { type StoryFilter, toStoryParams } from "./story-filter.ts";
import { follow } from "./stream/follow.ts";
import type { TypedStreamFilter, UntypedStreamFilter } from "./stream/stream-filter.ts";

type AnyFilter = UntypedFilter | TypedFilter<readonly AnyEventDefinition[]>;
type AnyEvent = TypedEvent<string, object>;

const largestPage = 1_000;
const uuidPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Makes a client that reads a collector.
 *
 * @param options the collector's URL, all options, or nothing (`HOOKS_COLLECTOR_URL`, else `http://localhost:8002`)
 * @throws ClientError `invalid_options` when an option can't be
 *
 * @example
 * ```ts
 * const client = createClient();
 * const { events } = await client.trace("release-42");
 * ```
 */
export function createClient(options: string | URL | ClientOptions = {}): Client {
  const resolved = resolveClientOptions(options);
  const { collectorUrl } = resolved;
  const request = createRequester(resolved);

  async function query(filter: AnyFilter = {}): Promise<Page<AnyEvent>> {
    checkFilter(filter, "events");
    const searchParams = toSearchParams(filter);
    if (searchParams === undefined) return { events: [], count: 0, nextCursor: null };
    const { body } = await request("/events", { searchParams });
    if (!Array.isArray(body["events"]) || !body["events"].every(isWireEvent)) throw badAnswer(collectorUrl);
    const events = (body["events"] as WireEvent[]).map(createEventReader(filter.events));
    return { events, count: events.length, nextCursor: (body["next_cursor"] as string | null | undefined) ?? null };
  }

  async function* pages(filter: AnyFilter = {}): AsyncGenerator<Page<AnyEvent>> {
    let next: AnyFilter = { limit: largestPage, ...filter };
    for (;;) {
      const page = await query(next);
      yield page;
      if (page.nextCursor === null) return;
      next = { ...next, cursor: page.nextCursor, offset: undefined };
    }
  }

  async function* all(filter?: AnyFilter): AsyncGenerator<AnyEvent> {
    for await (const page of pages(filter)) yield* page.events;
  }

  async function trace(
    correlationId: string,
    options: { events?: readonly AnyEventDefinition[] | undefined } = {},
  ): Promise<Story<AnyEvent>> {
    const events: AnyEvent[] = [];
    // No event has an empty correlation id, and asking for one is refused.
    if (correlationId === "") return { correlationId, events, count: 0 };
    // By pages, so that no story is too long for one answer.
    const filter = { ...options, correlationId, sortOrder: "asc" } as AnyFilter;
    for await (const page of pages(filter)) events.push(...page.events);
    return { correlationId, events, count: events.length };
  }

  async function countEvents(filter: StatsFilter, interval?: Interval): Promise<Record<string, unknown>> {
    checkFilter(filter, "stats");
    const searchParams = toSearchParams(filter);
    if (searchParams === undefined) return noEvents;
    if (interval !== undefined) searchParams.set("interval", interval);
    return (await request("/events/stats", { searchParams })).body;
  }

  const client = {
    collectorUrl,
    query,
    pages,
    all,
    trace,

    stream: (filter?: UntypedStreamFilter | TypedStreamFilter<readonly AnyEventDefinition[]>) =>
      follow(resolved, filter),

    async get(eventId: string) {
      // What is no id could be another path, `stats` or `..`.
      if (!uuidPattern.test(eventId)) return undefined;
      const { status, body } = await request(`/events/${eventId}`, { answers: [404] });
      if (status === 200) return readWireEvent(body as unknown as WireEvent);
      // Any web server answers 404; only a collector says it like this.
      if ((body["error"] as { code?: unknown } | undefined)?.code === "not_found") return undefined;
      throw badAnswer(collectorUrl);
    },

    async stories(filter: StoryFilter = {}) {
      checkFilter(filter, "stories");
      const searchParams = toStoryParams(filter);
      if (searchParams === undefined) return { stories: [], count: 0, nextCursor: null };
      const { body } = await request("/events/correlations", { searchParams });
      return readStories(body, collectorUrl);
    },

    async stats(filter: StatsFilter = {}) {
      return readStats(await countEvents(filter), collectorUrl);
    },

    async buckets(interval: Interval, filter: StatsFilter = {}) {
      return readBucketedStats(await countEvents(filter, interval), collectorUrl);
    },

    async catalog() {
      return readCatalog((await request("/catalog")).body, collectorUrl);
    },

    async senders() {
      const { body } = await request("/senders");
      return readSenders(body, collectorUrl);
    },

    async health() {
      const { body } = await request("/health", { answers: [503] });
      return readHealth(body, collectorUrl);
    },
  };
  // The overloads say which event each filter gives; one implementation serves them all.
  return client as Client;
}

/** Whether this may be an event: whatever else a server lists, it is no collector. */
function isWireEvent(value: unknown): boolean {
  return typeof (value as { event_type?: unknown } | null)?.event_type === "string";
}

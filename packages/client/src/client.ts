import type { AnyEventDefinition, EventOf, TypedEvent } from "@hooks/core";
import type {
  BucketedStats,
  CatalogEntry,
  CollectorHealth,
  Interval,
  Page,
  Sender,
  Stats,
  Story,
  StoryPage,
} from "./answers.ts";
import type { EventFilter, TypedFilter, UntypedFilter } from "./event-filter.ts";
import type { StoryFilter } from "./story-filter.ts";
import type { TypedStreamFilter, UntypedStreamFilter } from "./stream/stream-filter.ts";

/** Reads a collector. Every method rejects with a ClientError when that fails. */
export interface Client {
  /** URL of the collector. */
  readonly collectorUrl: string;

  /**
   * Reads one page of events, newest first unless the filter says otherwise.
   *
   * @example
   * ```ts
   * const { events } = await client.query({ events: [workflowCompleted, workflowFailed], startTime: yesterday });
   * for (const event of events) {
   *   if (event.eventType === "workflow_failed") console.log(event.data.errorMessage);
   * }
   * ```
   */
  query<const Definitions extends readonly AnyEventDefinition[]>(
    filter: TypedFilter<Definitions>,
  ): Promise<Page<EventOf<Definitions[number]>>>;
  query(filter?: UntypedFilter): Promise<Page<TypedEvent>>;

  /** Reads all pages, one after the other. An event that is there from the start comes once, though others arrive. */
  pages<const Definitions extends readonly AnyEventDefinition[]>(
    filter: TypedFilter<Definitions>,
  ): AsyncIterable<Page<EventOf<Definitions[number]>>>;
  pages(filter?: UntypedFilter): AsyncIterable<Page<TypedEvent>>;

  /** Reads all events, page by page as they are consumed. */
  all<const Definitions extends readonly AnyEventDefinition[]>(
    filter: TypedFilter<Definitions>,
  ): AsyncIterable<EventOf<Definitions[number]>>;
  all(filter?: UntypedFilter): AsyncIterable<TypedEvent>;

  /** Reads one event; undefined when the collector has none of this id. */
  get(eventId: string): Promise<TypedEvent | undefined>;

  /**
   * Reads everything that shares a correlation id, oldest first. The story of an id that nobody used is empty.
   *
   * @param options `events` selects and types as it does in a query
   */
  trace<const Definitions extends readonly AnyEventDefinition[]>(
    correlationId: string,
    options: { events: Definitions },
  ): Promise<Story<EventOf<Definitions[number]>>>;
  trace(correlationId: string, options?: { events?: undefined }): Promise<Story<TypedEvent>>;

  /** Lists one page of stories, the one that went on last first, without their events. */
  stories(filter?: StoryFilter): Promise<StoryPage>;

  /**
   * Follows events as the collector stores them, each once, in that order. A lost connection is made again for as long as
   * the loop runs, and resumes behind the last event that was given; before the first event there is nothing to resume
   * behind, unless the filter has `since`. Breaking out of the loop or aborting the `signal` closes the connection.
   *
   * @throws ClientError out of the loop, when the collector refuses for good: the token, the filter, or an event in
   * `since` that it does not have (any more)
   *
   * @example
   * ```ts
   * for await (const event of client.stream({ events: [workflowFailed], minSeverity: "error" })) {
   *   await notify(event.data.errorMessage);
   * }
   * ```
   */
  stream<const Definitions extends readonly AnyEventDefinition[]>(
    filter: TypedStreamFilter<Definitions>,
  ): AsyncIterable<EventOf<Definitions[number]>>;
  stream(filter?: UntypedStreamFilter): AsyncIterable<TypedEvent>;

  /** Counts events, those that a filter selects when one is given. */
  stats(filter?: StatsFilter): Promise<Stats>;

  /**
   * Counts events, and those of each second, minute, hour or day that has any, by UTC. The collector refuses more than
   * 2,000 of these; a longer interval or a shorter span of time has fewer.
   */
  buckets(interval: Interval, filter?: StatsFilter): Promise<BucketedStats>;

  /** Reads which events the collector knows, with the schemas of their payloads. */
  catalog(): Promise<readonly CatalogEntry[]>;

  /** Asks how those are doing that send to the collector; who reported last comes first. */
  senders(): Promise<readonly Sender[]>;

  /** Asks how the collector is doing. An unhealthy one is an answer, not an error. */
  health(): Promise<CollectorHealth>;
}

/** Which events to count. */
export type StatsFilter = Omit<EventFilter, "limit" | "offset" | "cursor" | "sortBy" | "sortOrder">;

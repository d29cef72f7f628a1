export type { EventOf, TypedEvent as StoredEvent } from "@hooks/core";
export type {
  BucketedStats,
  CatalogEntry,
  CollectorHealth,
  EventCounts,
  Interval,
  Page,
  Sender,
  Stats,
  StatsBucket,
  Story,
  StoryPage,
  StorySummary,
} from "./answers.ts";
export type { Client, StatsFilter } from "./client.ts";
export type { ClientOptions } from "./client-options.ts";
export { createClient } from "./create-client.ts";
export { ClientError, type ClientErrorCode, isClientError } from "./errors/client-error.ts";
export type { EventFilter, TypedFilter, UntypedFilter } from "./event-filter.ts";
export type { StoryFilter } from "./story-filter.ts";
export type {
  StreamFilter,
  StreamReconnect,
  TypedStreamFilter,
  UntypedStreamFilter,
} from "./stream/stream-filter.ts";

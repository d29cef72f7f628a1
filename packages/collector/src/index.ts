export type { CatalogSource, SystemEvents } from "./catalog/catalog.ts";
export type { TlsOptions } from "./check-tls.ts";
export type { CollectorLogger } from "./collector-logger.ts";
export type { CollectorOptions } from "./collector-options.ts";
export { CollectorError, type CollectorErrorCode, isCollectorError } from "./errors/collector-error.ts";
export type { RateLimit } from "./ingest/rate-limiter.ts";
export type {
  EventFilter,
  EventQuery,
  Interval,
  Position,
  SortKey,
  StoryFilter,
  StoryPosition,
  StoryQuery,
} from "./query/event-query.ts";
export { type Collector, startCollector } from "./start-collector.ts";
export { createMemoryStorage } from "./storage/memory/memory-storage.ts";
export type { Retention } from "./storage/retention.ts";
export { backupDatabase, restoreDatabase } from "./storage/sqlite/copy-database.ts";
export { openSqliteStorage, type SqliteStorageOptions } from "./storage/sqlite/sqlite-storage.ts";
export type {
  Bounds,
  EventCounts,
  EventStats,
  InsertOutcome,
  SearchIndex,
  StatsBucket,
  Storage,
  StoredEvent,
  Story,
} from "./storage/storage.ts";

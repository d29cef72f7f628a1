export type { CatalogSource, SystemEvents } from "./catalog/catalog.ts";
export type { CollectorLogger } from "./collector-logger.ts";
export type { CollectorOptions } from "./collector-options.ts";
export { CollectorError, type CollectorErrorCode, isCollectorError } from "./errors/collector-error.ts";
export type { EventFilter, EventQuery, Position, SortKey } from "./query/event-query.ts";
export { type Collector, startCollector } from "./start-collector.ts";
export { createMemoryStorage } from "./storage/memory/memory-storage.ts";
export { openSqliteStorage } from "./storage/sqlite/sqlite-storage.ts";
export type { EventStats, InsertOutcome, Storage, StoredEvent, TimeRange } from "./storage/storage.ts";

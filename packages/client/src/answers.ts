import type { Severity, TypedEvent } from "@hooks/core";

/** Some of the events that a filter selects. */
export interface Page<Event extends TypedEvent<string, object> = TypedEvent> {
  /** The events, in the order of the query. */
  readonly events: readonly Event[];
  /** How many these are. */
  readonly count: number;
  /** Where this page ends, for the `cursor` of the next; null when it is the last. */
  readonly nextCursor: string | null;
}

/** Everything that shares one correlation id. */
export interface Story<Event extends TypedEvent<string, object> = TypedEvent> {
  readonly correlationId: string;
  /** The events, oldest first. */
  readonly events: readonly Event[];
  /** How many these are. */
  readonly count: number;
}

/** Events in figures. */
export interface Stats {
  /** How many events there are. */
  readonly totalEvents: number;
  /** How many of each system. */
  readonly bySourceSystem: Readonly<Record<string, number>>;
  /** How many of each type. */
  readonly byEventType: Readonly<Record<string, number>>;
  /** How many of each severity; one without events is absent. */
  readonly bySeverity: Readonly<Partial<Record<Severity, number>>>;
  /** Times of the oldest and the newest event that was counted; null when there was none. */
  readonly timeRange: { readonly start: string | null; readonly end: string | null };
}

/** How a collector is doing. */
export interface CollectorHealth {
  /** `unhealthy` when its storage fails. */
  readonly status: "healthy" | "unhealthy";
  readonly collector: {
    readonly healthy: boolean;
    readonly started: boolean;
    /** `sqlite`, `memory`, … */
    readonly storageType: string;
    /** Events stored since the collector started. */
    readonly eventsProcessed: number;
    /** Open event streams over WebSockets. */
    readonly activeWebsockets: number;
    /** Open event streams of every kind. */
    readonly activeStreams: number;
  };
  readonly storage: {
    readonly status: "healthy" | "unhealthy";
    readonly storageType: string;
    /** Path of the database, null when it is no file. */
    readonly dbPath: string | null;
    /** Events that are stored, null when the storage fails. */
    readonly totalEvents: number | null;
  };
}

/** How a process that sends events says it is doing, as of its last report. */
export interface Sender {
  /** Names one delivery of one process, for as long as it lives. */
  readonly senderId: string;
  /** The systems whose events it sends. */
  readonly sourceSystems: readonly string[];
  /** What it sends with, such as `@hooks/core`. */
  readonly sdk: string | null;
  readonly host: string | null;
  readonly pid: number | null;
  /** When it began (ISO 8601). */
  readonly startedAt: string | null;
  /** When it reported last (ISO 8601 UTC, the collector's clock). It reports with its events, every ten seconds at most. */
  readonly reportedAt: string;
  /** As in a hook's health. */
  readonly status: "healthy" | "degraded" | "unavailable";
  /** Events that wait or are in flight. */
  readonly queueEvents: number;
  /** Bytes of JSON that wait or are in flight. */
  readonly queueBytes: number;
  /** Attempts beyond the first. */
  readonly retryCount: number;
  readonly circuitBreakerState: "closed" | "open" | "half_open";
  readonly eventsEmitted: number;
  readonly eventsDelivered: number;
  /** Drops by reason; reasons that never occurred are absent. */
  readonly eventsDropped: Readonly<Record<string, number>>;
  /** What its last failed attempt said, null when none has failed. */
  readonly lastError: string | null;
}

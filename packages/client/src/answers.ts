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

/** What is known of a story without its events. */
export interface StorySummary {
  readonly correlationId: string;
  /** Who takes part, in alphabetical order. */
  readonly sourceSystems: readonly string[];
  /** How many events there are. */
  readonly count: number;
  /** The highest severity among them. */
  readonly worstSeverity: Severity;
  /** Times of the oldest and the newest event. */
  readonly firstTime: string;
  readonly lastTime: string;
}

/** Some of the stories that a filter selects. */
export interface StoryPage {
  /** The stories, the one that went on last first. */
  readonly stories: readonly StorySummary[];
  /** How many these are. */
  readonly count: number;
  /** Where this page ends, for the `cursor` of the next; null when it is the last. */
  readonly nextCursor: string | null;
}

/** Events in figures. */
export interface EventCounts {
  /** How many events there are. */
  readonly totalEvents: number;
  /** How many of each system. */
  readonly bySourceSystem: Readonly<Record<string, number>>;
  /** How many of each type. */
  readonly byEventType: Readonly<Record<string, number>>;
  /** How many of each severity; one without events is absent. */
  readonly bySeverity: Readonly<Partial<Record<Severity, number>>>;
  /** How many of each system are errors or critical; a system without any is absent. */
  readonly errorsBySourceSystem: Readonly<Record<string, number>>;
}

/** Events in figures, with the span of time that they cover. */
export interface Stats extends EventCounts {
  /** Times of the oldest and the newest event that was counted; null when there was none. */
  readonly timeRange: { readonly start: string | null; readonly end: string | null };
}

/** The events of one second, minute, hour or day, in figures. */
export interface StatsBucket extends EventCounts {
  /** The first moment that belongs to it, ISO 8601 UTC. */
  readonly start: string;
}

/** Events in figures, also by second, minute, hour or day. */
export interface BucketedStats extends Stats {
  /** The buckets that have any events, oldest first. */
  readonly buckets: readonly StatsBucket[];
}

/** How long a bucket of figures is; all begin in UTC. */
export type Interval = "second" | "minute" | "hour" | "day";

/** An event whose payload a collector knows. */
export interface CatalogEntry {
  /** The system that emits it, null when any may. */
  readonly sourceSystem: string | null;
  readonly eventType: string;
  /** The payload, in names on the wire, as JSON Schema. */
  readonly schema: Readonly<Record<string, unknown>>;
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

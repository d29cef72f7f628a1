import type { StoredEvent } from "@hooks/client";
import { compareSeverity, type Severity } from "@hooks/core";
import { arrangeRows, type PlacedSpan } from "./arrange-rows.ts";
import { explainFailure, type Failure, mainSpan } from "./explain-failure.ts";
import { findGaps, type Gap } from "./find-gaps.ts";
import { findLinks, type Link } from "./find-links.ts";
import { findSpans } from "./find-spans.ts";
import type { Span } from "./span.ts";
import { orderEvents, type StoryEvent } from "./story-event.ts";

/** What one system did in a story. */
export interface Lane {
  readonly system: string;
  readonly events: readonly StoryEvent[];
  readonly spans: readonly PlacedSpan[];
  /** How many rows its spans take. */
  readonly rows: number;
}

/** How a story ended: `open` when its workflow has not ended, `events` when it has none. */
export type StoryStatus = "failed" | "partial" | "completed" | "open" | "events";

/** The story of one correlation id, ready to be drawn and told. */
export interface StoryModel {
  readonly events: readonly StoryEvent[];
  /** One lane a system, in order of appearance. */
  readonly lanes: readonly Lane[];
  readonly spans: readonly Span[];
  readonly links: readonly Link[];
  readonly gaps: readonly Gap[];
  readonly status: StoryStatus;
  readonly failure: Failure | undefined;
  /** The step that took longest, of those that hold no others. */
  readonly slowest: Span | undefined;
  /** When it begins and ends, milliseconds since the epoch; what a first event measured counts. */
  readonly startMs: number;
  readonly endMs: number;
  readonly durationMs: number;
  readonly worst: Severity;
  /** How many events there are of each severity; one without events is absent. */
  readonly bySeverity: ReadonlyMap<Severity, number>;
  /** How far clocks disagree at least, milliseconds; 0 when nothing shows that they do. */
  readonly skewMs: number;
}

/** Rows that a lane has at most. */
const mostRows = 8;

/** Tells the story of events in any order. Without events it is empty and begins at the epoch. */
export function tellStory(stored: readonly StoredEvent[]): StoryModel {
  const events = orderEvents(stored);
  const spans = findSpans(events);
  const links = findLinks(events);
  const startMs = spans.reduce((first, span) => Math.min(first, span.startMs), events[0]?.timeMs ?? 0);
  const endMs = events.at(-1)?.timeMs ?? 0;
  const bySeverity = countBySeverity(events);
  return {
    events,
    lanes: lanesOf(events, spans),
    spans,
    links,
    gaps: findGaps(events),
    status: statusOf(spans),
    failure: explainFailure(events, spans, links),
    slowest: slowestOf(spans),
    startMs,
    endMs,
    durationMs: endMs - startMs,
    worst: [...bySeverity.keys()].sort(compareSeverity).at(-1) ?? "debug",
    bySeverity,
    skewMs: skewOf(spans, links),
  };
}

function lanesOf(events: readonly StoryEvent[], spans: readonly Span[]): Lane[] {
  const spansBySystem = Map.groupBy(spans, ({ system }) => system);
  return [...Map.groupBy(events, ({ event }) => event.sourceSystem)].map(([system, own]) => {
    const placed = arrangeRows(spansBySystem.get(system) ?? [], mostRows);
    return { system, events: own, spans: placed, rows: placed.reduce((rows, { row }) => Math.max(rows, row + 1), 0) };
  });
}

function statusOf(spans: readonly Span[]): StoryStatus {
  const main = mainSpan(spans);
  if (main === undefined) return "events";
  if (main.outcome === "failed") return "failed";
  if (main.end === undefined) return "open";
  return main.end.event.data["status"] === "partial" ? "partial" : "completed";
}

function slowestOf(spans: readonly Span[]): Span | undefined {
  return spans.reduce<Span | undefined>((slowest, span) => {
    if (span.frame || span.durationMs === undefined) return slowest;
    return slowest === undefined || span.durationMs > (slowest.durationMs ?? 0) ? span : slowest;
  }, undefined);
}

function countBySeverity(events: readonly StoryEvent[]): ReadonlyMap<Severity, number> {
  const counts = new Map<Severity, number>();
  for (const { event } of events) counts.set(event.severity, (counts.get(event.severity) ?? 0) + 1);
  return counts;
}

function skewOf(spans: readonly Span[], links: readonly Link[]): number {
  const bySpans = spans
    .filter(({ skewed }) => skewed)
    .map(({ start, end }) => (start?.timeMs ?? 0) - (end?.timeMs ?? 0));
  const byLinks = links.filter(({ backwards }) => backwards).map(({ cause, effect }) => cause.timeMs - effect.timeMs);
  return [...bySpans, ...byLinks].reduce((most, ms) => Math.max(most, ms), 0);
}

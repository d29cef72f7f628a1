import { type BucketedStats, type Client, isClientError, type StoredEvent } from "@hooks/client";
import type { OverviewRange } from "./model/read-range.ts";
import type { Series } from "./model/series.ts";
import { mapServices, type ServiceMap } from "./model/service-map.ts";
import { type SystemFigures, systemFigures } from "./model/system-figures.ts";
import { cacheHitRatio, coverageTrends, poolSizes, scoreTrends } from "./model/trends.ts";
import { readLastSeen } from "./read-last-seen.ts";

/** A system in figures, with the time of its newest event of all; undefined when it has none. */
export interface SystemCard extends SystemFigures {
  readonly lastSeen: string | undefined;
}

/** Everything that the overview shows. */
export interface Overview {
  readonly total: number;
  readonly systems: readonly SystemCard[];
  readonly map: ServiceMap;
  /** How many stories the map was made of. */
  readonly stories: number;
  readonly scores: readonly Series[];
  readonly coverage: readonly Series[];
  readonly pools: readonly Series[];
  readonly cacheHits: readonly Series[];
}

/** The five systems, for a collector that knows none by itself. */
const systems = ["mahavishnu", "crackerjack", "session_buddy", "akosha", "oneiric"];
const mostStories = 20;
const mostEventsOfStory = 300;
const mostPoints = 1_000;
const trendTypes = ["quality_score_updated", "coverage_calculated", "pool_scaled"];

/** Reads the overview: counts, a bounded number of events that carry figures, and the beginnings of the last stories. */
export async function readOverview(client: Client, range: OverviewRange): Promise<Overview> {
  const time = { startTime: new Date(range.startMs), endTime: new Date(range.endMs) };
  const [stats, page, ...trends] = await Promise.all([
    client.buckets(range.interval, time),
    client.stories({ ...time, limit: mostStories }),
    ...trendTypes.map((eventType) => client.query({ ...time, eventType, limit: mostPoints })),
  ]);
  const figures = systemFigures(stats, range, systems);
  let allDays: Promise<BucketedStats> | undefined;
  const days = () => {
    allDays ??= readDays(client, stats);
    return allDays;
  };
  const known = { stats, interval: range.interval, days };
  const [lastSeen, stories] = await Promise.all([
    Promise.all(figures.map(({ system }) => readLastSeen(client, system, known))),
    Promise.all(page.stories.map(({ correlationId }) => beginningOf(client, correlationId))),
  ]);
  const events = trends.flatMap((each) => each.events);
  return {
    total: stats.totalEvents,
    systems: figures.map((each, index) => ({ ...each, lastSeen: lastSeen[index] })),
    map: mapServices(stories),
    stories: stories.length,
    scores: scoreTrends(events),
    coverage: coverageTrends(events),
    pools: poolSizes(events),
    cacheHits: cacheHitRatio(stats),
  };
}

/** The collector refuses to count thousands of days, as one event with a strange time asks for. */
async function readDays(client: Client, otherwise: BucketedStats): Promise<BucketedStats> {
  try {
    return await client.buckets("day");
  } catch (error) {
    if (isClientError(error) && error.code === "bad_request") return otherwise;
    throw error;
  }
}

async function beginningOf(client: Client, correlationId: string): Promise<readonly StoredEvent[]> {
  return (await client.query({ correlationId, sortOrder: "asc", limit: mostEventsOfStory })).events;
}

import type { BucketedStats } from "@hooks/client";
import { describe, expect, it } from "vitest";
import { eventAt } from "../../story/model/testing.ts";
import { readRange } from "./read-range.ts";
import { mapServices } from "./service-map.ts";
import { systemFigures } from "./system-figures.ts";
import { cacheHitRatio, coverageTrends, poolSizes, scoreTrends } from "./trends.ts";

const nowMs = Date.UTC(2026, 1, 6, 12, 30);
const counts = { totalEvents: 0, bySourceSystem: {}, byEventType: {}, bySeverity: {}, errorsBySourceSystem: {} };

describe("the span of time", () => {
  it.each([
    [{}, 24 * 60, "hour"],
    [{ last: "15m" }, 15, "minute"],
    [{ last: "7d" }, 7 * 24 * 60, "hour"],
    [{ last: "90d" }, 90 * 24 * 60, "day"],
    [{ last: "soon" }, 24 * 60, "hour"],
    [{ from: "2026-02-06T10:30:00Z" }, 120, "minute"],
    [{ from: "2026-02-06T10:30:00Z", to: "2026-02-06T11:00:00Z" }, 30, "minute"],
    [{ from: "2026-02-06T10:30:00Z", to: "2026-02-06T09:00:00Z" }, 24 * 60, "hour"],
  ] as const)("of %j has %d minutes, counted by the %s", (state, minutes, interval) => {
    const range = readRange(state, nowMs);
    expect((range.endMs - range.startMs) / 60_000).toBe(minutes);
    expect(range.interval).toBe(interval);
  });
});

describe("systems in figures", () => {
  const stats: BucketedStats = {
    ...counts,
    bySourceSystem: { akosha: 30, zeta: 1 },
    errorsBySourceSystem: { akosha: 3 },
    timeRange: { start: null, end: null },
    buckets: [
      { ...counts, start: "2026-02-06T12:01:00.000Z", bySourceSystem: { akosha: 10 } },
      { ...counts, start: "2026-02-06T12:29:00.000Z", bySourceSystem: { akosha: 20, zeta: 1 } },
    ],
  };
  const figures = systemFigures(stats, readRange({ last: "30m" }, nowMs), ["oneiric", "akosha"]);

  it("name those that are known first, also when they sent nothing", () => {
    expect(figures.map(({ system, events }) => [system, events])).toEqual([
      ["oneiric", 0],
      ["akosha", 30],
      ["zeta", 1],
    ]);
  });

  it("have a rate, a share of errors, and one bar a minute", () => {
    expect(figures[1]).toMatchObject({ perMinute: 1, errorShare: 0.1 });
    expect(figures[1]?.perBucket).toHaveLength(30);
    expect(figures[1]?.perBucket[1]).toBe(10);
    expect(figures[1]?.perBucket[29]).toBe(20);
  });

  it("join buckets where there are more than a chart has room for", () => {
    const [, akosha] = systemFigures(stats, readRange({ last: "30d" }, nowMs), ["oneiric", "akosha"]);
    expect(akosha?.perBucket.length).toBeLessThanOrEqual(60);
    expect(akosha?.perBucket.reduce((sum, value) => sum + value, 0)).toBe(30);
  });
});

describe("trends", () => {
  const score = (at: number, repository: unknown, value: unknown) =>
    eventAt(at, "quality_score_updated", { repository, new_score: value, coverage_percent: 50 });

  it("of scores are by repository, oldest first", () => {
    expect(scoreTrends([score(20, "b", 70), score(10, "a", 80), score(0, "b", 60)])).toMatchObject([
      { name: "b", points: [{ value: 60 }, { value: 70 }] },
      { name: "a", points: [{ value: 80 }] },
    ]);
  });

  it("leave out what is no number", () => {
    expect(scoreTrends([score(0, "a", "80"), score(0, 7, 80), score(0, "a", Number.NaN)])).toEqual([]);
  });

  it("of coverage come from every event that has it", () => {
    const calculated = eventAt(5, "coverage_calculated", { repository: "a", coverage_percent: 71 });
    expect(coverageTrends([score(0, "a", 80), calculated])[0]?.points.map(({ value }) => value)).toEqual([50, 71]);
  });

  it("of pools take the workers that there are, else those that were asked for", () => {
    const scaled = (at: number, data: object) => eventAt(at, "pool_scaled", { pool_id: "p", ...data });
    const series = poolSizes([scaled(0, { target_workers: 4 }), scaled(1, { target_workers: 6, actual_workers: 5 })]);
    expect(series[0]?.points.map(({ value }) => value)).toEqual([4, 5]);
  });

  it("of the cache are the share of hits in buckets that have look-ups", () => {
    const bucket = (byEventType: Record<string, number>) => ({
      ...counts,
      start: "2026-02-06T12:00:00.000Z",
      byEventType,
    });
    const stats = { ...counts, timeRange: { start: null, end: null } };
    const buckets = [bucket({ cache_hit: 3, cache_miss: 1 }), bucket({ other: 5 }), bucket({ cache_miss: 2 })];
    expect(cacheHitRatio({ ...stats, buckets })[0]?.points.map(({ value }) => value)).toEqual([75, 0]);
    expect(cacheHitRatio({ ...stats, buckets: [] })).toEqual([]);
  });
});

describe("the service map", () => {
  const from = (system: string) => ({ sourceSystem: system });

  it("counts which system's event comes right before which other's", () => {
    const story = [eventAt(0, "a", {}, from("x")), eventAt(10, "b", {}, from("x")), eventAt(40, "c", {}, from("y"))];
    const { systems, links } = mapServices([story, story.slice(1)]);
    expect(systems).toEqual(["x", "y"]);
    expect(links).toEqual([{ from: "x", to: "y", count: 2, stories: 2, causes: false, medianMs: 30 }]);
  });

  it("believes a named cause more than the order", () => {
    const cause = eventAt(0, "a", {}, from("x"));
    const between = eventAt(5, "b", {}, from("y"));
    const effect = eventAt(9, "c", {}, { ...from("z"), causationId: cause.eventId });
    expect(mapServices([[cause, between, effect]]).links).toMatchObject([
      { from: "x", to: "y", causes: false },
      { from: "x", to: "z", causes: true, medianMs: 9 },
    ]);
  });

  it("of no stories is empty", () => {
    expect(mapServices([])).toEqual({ systems: [], links: [] });
  });
});

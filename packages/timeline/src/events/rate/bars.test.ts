import { expect, it } from "vitest";
import { storedEvent } from "../../testing/stored-event.ts";
import { addBuckets, addEvents, emptyBars, heightOf, scaleOf, slideTo, totalOf } from "./bars.ts";

const noon = Date.UTC(2026, 1, 6, 12);

it.each([
  ["a minute", 60_000, "second", 1_000],
  ["15 minutes", 900_000, "second", 10_000],
  ["an hour", 3_600_000, "minute", 60_000],
  ["a day", 86_400_000, "minute", 900_000],
  ["a week", 604_800_000, "hour", 7_200_000],
  ["a year", 31_536_000_000, "day", 604_800_000],
])("cuts %s into bars that fit", (_name, spanMs, interval, widthMs) => {
  expect(scaleOf(spanMs)).toEqual({ interval, widthMs });
  expect(spanMs / widthMs).toBeLessThanOrEqual(120);
});

it("counts what the collector has counted, and what came since", () => {
  const counts = { totalEvents: 3, bySourceSystem: {}, byEventType: {}, errorsBySourceSystem: {} };
  const start = new Date(noon + 1_000).toISOString();
  let bars = addBuckets(emptyBars(noon, noon + 30_000, 10_000), [
    { ...counts, start, bySeverity: { info: 2, error: 1 } },
  ]);
  bars = addEvents(bars, [storedEvent(12_000, { severity: "warning" }), storedEvent(-1), storedEvent(30_000)]);
  expect(bars.counts.map(heightOf)).toEqual([3, 1, 0]);
  expect(totalOf(bars)).toEqual({ debug: 0, info: 2, warning: 1, error: 1, critical: 0 });
});

it("moves on with time and forgets what is too old", () => {
  const bars = addEvents(emptyBars(noon, noon + 30_000, 10_000), [storedEvent(1), storedEvent(25_000)]);
  const moved = slideTo(bars, noon + 45_000);
  expect(moved.from).toBe(noon + 20_000);
  expect(moved.counts.map(heightOf)).toEqual([1, 0, 0]);
  expect(slideTo(moved, noon + 46_000)).toBe(moved);
  expect(slideTo(moved, noon + 3_600_000).counts.map(heightOf)).toEqual([0, 0, 0]);
});

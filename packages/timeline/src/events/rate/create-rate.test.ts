import type { Client, Interval, StatsFilter } from "@hooks/client";
import { beforeEach, expect, it, onTestFinished, vi } from "vitest";
import { storedEvent } from "../../testing/stored-event.ts";
import { heightOf } from "./bars.ts";
import { createRate } from "./create-rate.ts";

const noon = Date.UTC(2026, 1, 6, 12);
const counts = { totalEvents: 2, bySourceSystem: {}, byEventType: {}, errorsBySourceSystem: {} };

beforeEach(() => {
  vi.useFakeTimers({ now: noon });
  onTestFinished(() => void vi.useRealTimers());
});

/** A client that has counted two events up to a time. */
function counting(newest: number) {
  const asked: [Interval, StatsFilter][] = [];
  const timeRange = { start: new Date(newest - 1_000).toISOString(), end: new Date(newest).toISOString() };
  const buckets = async (interval: Interval, filter: StatsFilter) => {
    asked.push([interval, filter]);
    return {
      ...counts,
      bySeverity: {},
      timeRange,
      buckets: [{ ...counts, start: timeRange.start, bySeverity: { info: 2 } }],
    };
  };
  const stats = async () => ({ ...counts, bySeverity: {}, timeRange });
  return { asked, client: { buckets, stats } as Partial<Client> as Client };
}

const live = { filter: {}, range: { from: undefined, to: undefined }, order: "newest" } as const;

it("shows the last quarter of an hour, and counts each event once", async () => {
  const { client, asked } = counting(noon);
  const rate = createRate(client, live);
  const counted = rate.recount();
  // One that the collector has counted, and one that it has not.
  rate.add([storedEvent(0), storedEvent(1)]);
  await counted;
  expect(asked[0]?.[0]).toBe("second");
  expect(rate.bars.value?.counts).toHaveLength(91);
  expect(rate.bars.value?.counts.map(heightOf).reduce((sum, each) => sum + each)).toBe(3);
  rate.add([storedEvent(2)]);
  expect(rate.bars.value?.counts.map(heightOf).at(-1)).toBe(2);
});

it("moves with the clock", async () => {
  const { client } = counting(noon);
  const rate = createRate(client, live);
  await rate.recount();
  const before = rate.bars.value?.from as number;
  rate.tick(noon + 30_000);
  expect(rate.bars.value?.from).toBeGreaterThan(before);
});

it("shows all that there is when nothing has come lately, until something comes", async () => {
  const { client, asked } = counting(noon - 7_200_000);
  const rate = createRate(client, live);
  await rate.recount();
  expect(rate.bars.value?.from).toBe(noon - 7_201_000);
  rate.add([storedEvent(1)]);
  await vi.advanceTimersByTimeAsync(1);
  expect(asked).toHaveLength(2);
});

it("counts a span that is over, and no further", async () => {
  const { client, asked } = counting(noon);
  const rate = createRate(client, { ...live, range: { from: noon - 60_000, to: noon } });
  await rate.recount();
  expect(asked[0]).toEqual(["second", { startTime: new Date(noon - 60_000), endTime: new Date(noon) }]);
});

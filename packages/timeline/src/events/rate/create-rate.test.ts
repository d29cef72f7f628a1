import type { Client, Interval, StatsFilter } from "@hooks/client";
import { beforeEach, expect, it, onTestFinished, vi } from "vitest";
import { storedEvent } from "../../testing/stored-event.ts";
import { drawEveryMs } from "../feed/draw-every-ms.ts";
import { type Bars, heightOf } from "./bars.ts";
import { createRate, type Rate } from "./create-rate.ts";

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

function total(rate: Rate): number | undefined {
  return rate.bars.value?.counts.map(heightOf).reduce((sum, each) => sum + each);
}

/** Lets the collector's answer come, and what was on its way. */
async function answered(counted: Promise<void>): Promise<void> {
  await vi.advanceTimersByTimeAsync(drawEveryMs);
  await counted;
}

const live = { filter: {}, range: { from: undefined, to: undefined }, order: "newest" } as const;

it("shows the last quarter of an hour, and counts each event once", async () => {
  const { client, asked } = counting(noon);
  const rate = createRate(client, live);
  const counted = rate.recount();
  // One that the collector has counted, and one that it has not.
  rate.add([storedEvent(0), storedEvent(1)]);
  await answered(counted);
  expect(asked[0]?.[0]).toBe("second");
  expect(rate.bars.value?.counts).toHaveLength(91);
  expect(total(rate)).toBe(3);
  rate.add([storedEvent(2)]);
  expect(rate.bars.value?.counts.map(heightOf).at(-1)).toBe(2);
});

it("counts no event that the list leaves out, though a bar begins before the span that was asked for", async () => {
  const { client, asked } = counting(noon);
  const from = noon - 3_600_000 + 1_234;
  const rate = createRate(client, { ...live, range: { from, to: noon } });
  await answered(rate.recount());
  expect(rate.bars.value?.from).toBeLessThan(from);
  expect(asked[0]?.[1].startTime).toEqual(new Date(from));
});

it("counts an event once that the collector has counted and the stream brings just after", async () => {
  const { client } = counting(noon);
  const rate = createRate(client, live);
  const counted = rate.recount();
  await vi.advanceTimersByTimeAsync(drawEveryMs / 2);
  expect(total(rate)).toBe(2);
  rate.add([storedEvent(0)]);
  await answered(counted);
  expect(total(rate)).toBe(2);
});

it("counts what comes behind the last bar before the clock has moved the bars", async () => {
  const { client } = counting(noon);
  const rate = createRate(client, live);
  await answered(rate.recount());
  const { from, widthMs, counts: drawn } = rate.bars.value as Bars;
  vi.setSystemTime(from + widthMs * drawn.length + 10);
  rate.add([storedEvent(from + widthMs * drawn.length - noon)]);
  expect(total(rate)).toBe(3);
  // From a sender whose clock is ahead of this one, by seconds and by a day.
  rate.add([storedEvent(from + widthMs * (drawn.length + 1) - noon)]);
  expect(total(rate)).toBe(3);
  vi.setSystemTime(from + widthMs * (drawn.length + 1) - 3_000);
  rate.add([storedEvent(from + widthMs * (drawn.length + 1) - noon), storedEvent(86_400_000)]);
  expect(total(rate)).toBe(4);
});

it("moves with the clock", async () => {
  const { client } = counting(noon);
  const rate = createRate(client, live);
  await answered(rate.recount());
  const before = rate.bars.value?.from as number;
  rate.tick(noon + 30_000);
  expect(rate.bars.value?.from).toBeGreaterThan(before);
});

it("ends at the present when it is about a span up to now, however long nothing has moved it on", async () => {
  const { client } = counting(noon);
  const rate = createRate(client, { ...live, range: { from: noon - 900_000, to: undefined, lastMs: 900_000 } });
  await answered(rate.recount());
  rate.tick(noon + 600_000);
  const { from, widthMs, counts: drawn } = rate.bars.value as Bars;
  expect(from + widthMs * drawn.length).toBeGreaterThan(noon + 600_000);
});

it("shows all that there is when nothing has come lately, until something comes", async () => {
  const { client, asked } = counting(noon - 7_200_000);
  const rate = createRate(client, live);
  await answered(rate.recount());
  expect(rate.bars.value?.from).toBe(noon - 7_201_000);
  rate.add([storedEvent(1)]);
  await vi.advanceTimersByTimeAsync(1);
  expect(asked).toHaveLength(2);
});

it("counts a span that is over, and no further", async () => {
  const { client, asked } = counting(noon);
  const rate = createRate(client, { ...live, range: { from: noon - 60_000, to: noon } });
  await answered(rate.recount());
  expect(asked[0]).toEqual(["second", { startTime: new Date(noon - 60_000), endTime: new Date(noon) }]);
});

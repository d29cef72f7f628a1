import { expect, it } from "vitest";
import { beginOf, readTimeRange, spanMs } from "./time-range.ts";

const now = Date.parse("2026-02-06T12:00:00Z");

it("reads a span up to now", () => {
  expect(readTimeRange({ view: "live", last: "15m" }, now)).toEqual({
    from: now - 900_000,
    to: undefined,
    lastMs: 900_000,
  });
});

it("moves the begin of a span up to now on with the time, and that of fixed times not", () => {
  expect(beginOf(readTimeRange({ view: "live", last: "15m" }, now), now + 60_000)).toBe(now - 840_000);
  const from = "2026-02-06T11:00:00.000Z";
  expect(beginOf(readTimeRange({ view: "live", from }, now), now + 60_000)).toBe(now - 3_600_000);
});

it("reads fixed times, open on either side", () => {
  const from = "2026-02-06T11:00:00.000Z";
  expect(readTimeRange({ view: "live", from, to: "2026-02-06T11:30:00Z" }, now)).toEqual({
    from: now - 3_600_000,
    to: now - 1_800_000,
  });
  expect(readTimeRange({ view: "live", from }, now)).toEqual({ from: now - 3_600_000, to: undefined });
});

it.each([{}, { last: "soon" }, { last: "0m" }, { from: "yesterday", to: "x" }])("takes %j for no limit", (state) => {
  expect(readTimeRange({ view: "live", ...state }, now)).toEqual({ from: undefined, to: undefined });
});

it.each([
  ["90s", 90_000],
  ["7d", 604_800_000],
  ["1.5h", undefined],
])("%s is %s ms", (text, ms) => {
  expect(spanMs(text)).toBe(ms);
});

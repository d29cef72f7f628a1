import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normalizeTimestamp, sortableTimestamp } from "./timestamp.ts";

describe("a timestamp is brought to one form", () => {
  it.each([
    ["milliseconds", "2026-02-06T12:33:10.455Z", "2026-02-06T12:33:10.455Z"],
    ["Python's isoformat", "2026-02-06T12:33:10.455000+00:00", "2026-02-06T12:33:10.455Z"],
    ["Python without microseconds", "2026-02-06T12:33:10+00:00", "2026-02-06T12:33:10.000Z"],
    ["Python's str()", "2026-02-06 12:33:10.455123+00:00", "2026-02-06T12:33:10.455123Z"],
    ["no offset, which means UTC", "2026-02-06T12:33:10.455123", "2026-02-06T12:33:10.455123Z"],
    ["an offset across midnight", "2026-02-06T23:33:10.4551-05:30", "2026-02-07T05:03:10.4551Z"],
    ["an offset without its colon", "2026-02-06T12:33:10+0100", "2026-02-06T11:33:10.000Z"],
    ["nanoseconds", "2026-02-06T12:33:10.123456789Z", "2026-02-06T12:33:10.123456789Z"],
    ["more than nanoseconds", "2026-02-06T12:33:10.1234567891234Z", "2026-02-06T12:33:10.123456789Z"],
    ["29 February", "2028-02-29T00:00:00Z", "2028-02-29T00:00:00.000Z"],
  ])("%s", (_what, text, normalized) => {
    expect(normalizeTimestamp(text)).toBe(normalized);
  });

  it.each([
    ["words", "yesterday"],
    ["a date alone", "2026-02-06"],
    ["30 February", "2026-02-30T00:00:00Z"],
    ["hour 25", "2026-02-06T25:00:00Z"],
    ["an offset of 60 minutes", "2026-02-06T12:00:00+01:60"],
    ["a year before 0", "0000-01-01T00:00:00+01:00"],
    ["a year after 9999", "9999-12-31T23:59:59-01:00"],
    ["a number of seconds", "1770381190"],
    ["something behind it", "2026-02-06T12:33:10Z; DROP TABLE events"],
  ])("%s is none", (_what, text) => {
    expect(normalizeTimestamp(text)).toBeUndefined();
  });

  it("so that sorting as text is sorting by time, down to the nanosecond", () => {
    const nanoseconds = fc.bigInt({ min: 0n, max: 253402300799_999999999n });
    fc.assert(
      fc.property(nanoseconds, fc.oneof(nanoseconds, fc.bigInt({ min: -2000n, max: 2000n })), (a, other) => {
        const b = other < 0n || other <= 2000n ? a + other : other;
        fc.pre(b >= 0n && b <= 253402300799_999999999n);
        expect(Math.sign(compare(sortable(a), sortable(b)))).toBe(Math.sign(Number(a - b)));
      }),
    );
  });
});

function sortable(nanoseconds: bigint): string {
  const date = new Date(Number(nanoseconds / 1_000_000n)).toISOString();
  const finer = String(nanoseconds % 1_000_000n).padStart(6, "0");
  return sortableTimestamp(normalizeTimestamp(date.replace("Z", `${finer}Z`)) as string);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

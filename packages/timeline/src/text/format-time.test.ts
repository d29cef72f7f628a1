import { describe, expect, it } from "vitest";
import { formatAgo, formatAxisTime, formatClock, formatDay, formatSpan, formatWidth } from "./format-time.ts";

const noon = new Date(2026, 1, 6, 12, 33, 10, 455).getTime();

it("tells a time in the reader's zone", () => {
  expect(formatClock(noon)).toBe("12:33:10.455");
  expect(formatDay(noon)).toBe("Fri, 6 Feb 2026");
});

it.each([
  [60_000, "12:33:10"],
  [3_600_000, "12:33"],
  [2 * 86_400_000, "06 Feb 12:33"],
  [30 * 86_400_000, "06 Feb"],
])("is as exact as a span of %i ms needs", (spanMs, text) => {
  expect(formatAxisTime(noon, spanMs)).toBe(text);
});

it.each([
  [0, "now"],
  [-5_000, "now"],
  [3_900, "3 s ago"],
  [720_000, "12 min ago"],
  [7_200_000, "2 h ago"],
  [200_000_000, "2 d ago"],
])("%i ms later it was %s", (elapsed, text) => {
  expect(formatAgo(noon, noon + elapsed)).toBe(text);
});

describe("a span", () => {
  const iso = (ms: number) => new Date(noon + ms).toISOString();
  it("names days when they differ", () => {
    expect(formatSpan(iso(0), iso(110_000))).toBe("12:33:10 – 12:35:00");
    expect(formatSpan(iso(0), iso(86_400_000))).toBe("06 Feb 12:33 – 07 Feb 12:33");
  });
});

it.each([
  [1_000, "1 s"],
  [90_000, "90 s"],
  [900_000, "15 min"],
  [604_800_000, "7 d"],
])("%i ms are %s", (ms, text) => {
  expect(formatWidth(ms)).toBe(text);
});

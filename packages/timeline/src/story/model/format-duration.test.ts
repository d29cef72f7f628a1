import { expect, it } from "vitest";
import { formatDuration, formatOffset } from "./format-duration.ts";

it.each([
  [0, "0 ms"],
  [0.4, "<1 ms"],
  [340.4, "340 ms"],
  [999.7, "1.00 s"],
  [2_500, "2.50 s"],
  [59_999, "1 min 0 s"],
  [200_000, "3 min 20 s"],
  [15_000_000, "4 h 10 min"],
  [183_600_000, "2 d 3 h"],
])("%d ms is %s", (ms, text) => {
  expect(formatDuration(ms)).toBe(text);
});

it.each([
  [0, "0"],
  [250, "250 ms"],
  [1_500, "1.5 s"],
  [150_000, "2:30 min"],
  [3_600_000, "1:00 h"],
  [28_801_500, "8:00:01.5 h"],
  [259_200_000, "3 d"],
  [273_600_000, "3 d 4:00 h"],
  [-20, "−20 ms"],
])("a mark at %d ms is %s", (ms, text) => {
  expect(formatOffset(ms)).toBe(text);
});

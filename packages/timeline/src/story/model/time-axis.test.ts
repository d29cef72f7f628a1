import { describe, expect, it } from "vitest";
import { tellStory } from "./story-model.ts";
import { eventAt } from "./testing.ts";
import { createTimeAxis, shouldFold } from "./time-axis.ts";
import { findTicks } from "./time-ticks.ts";

const night = tellStory([eventAt(0, "a"), eventAt(2_000, "b"), eventAt(28_800_000, "c"), eventAt(28_802_000, "d")]);
const short = tellStory([eventAt(0, "a"), eventAt(500, "b"), eventAt(900, "c"), eventAt(1_000, "d")]);

describe("a time axis", () => {
  it("gives the same room to the same time", () => {
    const axis = createTimeAxis(night, false);
    const middle = night.startMs + night.durationMs / 2;
    expect(axis.toPlace(night.startMs)).toBeCloseTo(0.02);
    expect(axis.toPlace(middle)).toBeCloseTo(0.5);
    expect(axis.toPlace(night.endMs)).toBeCloseTo(0.98);
  });

  it("gives a folded silence little room, however long it was", () => {
    const axis = createTimeAxis(night, true);
    expect(axis.folds).toHaveLength(1);
    expect(axis.toPlace(night.startMs + 2_000)).toBeCloseTo(0.475);
    expect(axis.toPlace(night.startMs + 28_800_000)).toBeCloseTo(0.525);
  });

  it.each([true, false])("finds the time of every place again, folded or not: %s", (folded) => {
    const axis = createTimeAxis(night, folded);
    for (const offset of [-10, 0, 1, 1_999, 14_000_000, 28_801_000, 28_802_500]) {
      const place = axis.toPlace(night.startMs + offset);
      expect(axis.toTime(place) - night.startMs).toBeCloseTo(offset, 0);
    }
  });

  it("puts a story of a single moment in the middle", () => {
    const moment = tellStory([eventAt(5, "a"), eventAt(5, "b")]);
    expect(createTimeAxis(moment, true).toPlace(moment.startMs)).toBe(0.5);
  });

  it("keeps folds small when there are many", () => {
    const events = Array.from({ length: 10 }, (_, index) => eventAt(index * 60_000, "a"));
    const story = tellStory(events);
    const { folds } = createTimeAxis(story, true);
    expect(folds).toHaveLength(9);
    expect(folds.reduce((sum, { from, to }) => sum + to - from, 0)).toBeCloseTo(0.3);
  });
});

it("silences are worth folding when they take more than half of a story", () => {
  expect(shouldFold(night)).toBe(true);
  expect(shouldFold(short)).toBe(false);
});

describe("the marks of an axis", () => {
  it("stand at round times since the story began", () => {
    const ticks = findTicks(createTimeAxis(short, false), short, [0, 1], 0.15);
    expect(ticks.map(({ offsetMs }) => offsetMs)).toEqual([0, 200, 400, 600, 800, 1_000]);
  });

  it("get finer as the view gets smaller", () => {
    const axis = createTimeAxis(short, false);
    const ticks = findTicks(axis, short, [axis.toPlace(short.startMs + 100), axis.toPlace(short.startMs + 200)], 0.02);
    expect(ticks.map(({ offsetMs }) => offsetMs)).toEqual([100, 150, 200]);
  });

  it("leave out what is folded, and go on behind it", () => {
    const ticks = findTicks(createTimeAxis(night, true), night, [0, 1], 0.2);
    expect(ticks.map(({ offsetMs }) => offsetMs)).toEqual([0, 1_000, 2_000, 28_801_000, 28_802_000]);
  });

  it("are one for a single moment", () => {
    const moment = tellStory([eventAt(5, "a")]);
    expect(findTicks(createTimeAxis(moment, false), moment, [0, 1], 0.1)).toEqual([{ place: 0.5, offsetMs: 0 }]);
  });
});

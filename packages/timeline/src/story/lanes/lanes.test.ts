import { describe, expect, it } from "vitest";
import { tellStory } from "../model/story-model.ts";
import { eventAt } from "../model/testing.ts";
import { createTimeAxis } from "../model/time-axis.ts";
import { binMarks } from "./bin-marks.ts";
import { drawSpans } from "./draw-spans.ts";
import { fitText } from "./fit-text.ts";
import { layOutLanes } from "./lay-out-lanes.ts";
import { nextEvent } from "./next-event.ts";
import { placeTags } from "./place-tags.ts";
import {
  fitWindow,
  formatWindow,
  leastWindow,
  panWindow,
  readWindow,
  wholeWindow,
  windowAround,
  zoomWindow,
} from "./view-window.ts";

const akosha = { sourceSystem: "akosha" };
const story = tellStory([eventAt(0, "a"), eventAt(400, "b", {}, akosha), eventAt(600, "c"), eventAt(1_000, "d")]);
const axis = createTimeAxis(story, false);
const least = leastWindow(axis, story.startMs);

describe("the window on a time axis", () => {
  it("keeps the place under the pointer when it zooms", () => {
    const [from, to] = zoomWindow([0.2, 0.8], 0.35, 0.5, least);
    expect((0.35 - from) / (to - from)).toBeCloseTo((0.35 - 0.2) / 0.6);
    expect(to - from).toBeCloseTo(0.3);
  });

  it("never leaves the axis, nor gets smaller than some milliseconds", () => {
    expect(zoomWindow([0.5, 1], 0.9, 10, least)).toEqual([0, 1]);
    expect(panWindow([0.5, 0.9], 1)[1]).toBe(1);
    expect(panWindow([0.1, 0.5], -1)[0]).toBe(0);
    const [from, to] = fitWindow([0.5, 0.5], least);
    expect(axis.toTime(to) - axis.toTime(from)).toBeCloseTo(4, 0);
  });

  it("is spelt in the URL and read back", () => {
    const text = formatWindow(
      [axis.toPlace(story.startMs + 200), axis.toPlace(story.startMs + 500)],
      axis,
      story.startMs,
    );
    expect(text).toBe("200-500");
    const [from, to] = readWindow(text, axis, story.startMs, least);
    expect(axis.toTime(from) - story.startMs).toBeCloseTo(200);
    expect(axis.toTime(to) - story.startMs).toBeCloseTo(500);
    expect(formatWindow(wholeWindow, axis, story.startMs)).toBeUndefined();
  });

  it.each(["", "5", "9-3", "a-b", "NaN-1", "1e9-2e9"])("is the whole axis when the URL has %j", (text) => {
    expect(readWindow(text, axis, story.startMs, least)).toEqual(wholeWindow);
  });

  it("moves only as far as it takes to see a place", () => {
    expect(windowAround([0.2, 0.4], 0.3)).toEqual([0.2, 0.4]);
    expect(windowAround([0.2, 0.4], 0.7)).toEqual([expect.closeTo(0.6), expect.closeTo(0.8)]);
  });
});

describe("marks of events", () => {
  const xs = (...places: number[]) => {
    const events = tellStory(places.map((place) => eventAt(place, "e"))).events;
    return binMarks(events, ({ timeMs }) => timeMs - (events[0]?.timeMs ?? 0), 500);
  };

  it("join where they would overlap", () => {
    expect(xs(0, 4, 8, 20, 200).map(({ x, count }) => [x, count])).toEqual([
      [0, 3],
      [20, 1],
      [200, 1],
    ]);
  });

  it("stand for the gravest of their events", () => {
    const events = tellStory([eventAt(0, "a"), eventAt(1, "b", {}, { severity: "error" }), eventAt(2, "c")]).events;
    expect(binMarks(events, () => 50, 500)[0]?.event.event.eventType).toBe("b");
  });

  it("that are out of view are left out", () => {
    expect(xs(0, 900)).toHaveLength(1);
  });
});

describe("bars of steps", () => {
  const bars = (count: number, everyMs: number, lengthMs: number, pxPerMs: number) => {
    const events = Array.from({ length: count }, (_, index) =>
      eventAt(index * everyMs + lengthMs, "done", { duration_ms: lengthMs }),
    );
    const told = tellStory(events);
    return drawSpans(told.lanes[0]?.spans ?? [], (timeMs) => (timeMs - told.startMs) * pxPerMs, 1_000);
  };

  it("that are wide enough are drawn each", () => {
    expect(bars(3, 100, 50, 1).map(({ x, width, count }) => [x, width, count])).toEqual([
      [0, 50, 1],
      [100, 50, 1],
      [200, 50, 1],
    ]);
  });

  it("that are tiny join, but never look like one long step", () => {
    const drawn = bars(500, 1, 1, 1);
    expect(drawn.reduce((sum, { count }) => sum + count, 0)).toBe(500);
    expect(Math.max(...drawn.map(({ width }) => width))).toBeLessThanOrEqual(12);
    expect(drawn.length).toBeLessThan(100);
  });
});

it("lanes have room for their rows", () => {
  const { boxes, height } = layOutLanes(story.lanes);
  expect(boxes[1]?.top).toBe((boxes[0]?.top ?? 0) + (boxes[0]?.height ?? 0));
  expect(height).toBe((boxes[1]?.top ?? 0) + (boxes[1]?.height ?? 0));
});

it("tags make room for each other and stay within the width", () => {
  const tags = [80, 85, 98].map((middle) => ({ middle, width: 20 }));
  expect(placeTags(tags, 100)).toEqual([50, 70, 90]);
  expect(placeTags([{ middle: 2, width: 20 }], 100)).toEqual([10]);
});

it.each([
  ["code_sweep 1.20 s", 200, "code_sweep 1.20 s"],
  ["code_sweep 1.20 s", 66, "code_swee…"],
  ["code_sweep", 20, undefined],
])("%j in %d pixels is %j", (text, width, fitted) => {
  expect(fitText(text, width)).toBe(fitted);
});

describe("a move by key", () => {
  const [first, second, third] = story.events;
  it("goes along the lane, and stops at its end", () => {
    expect(nextEvent(story, first, "next")).toBe(third);
    expect(nextEvent(story, first, "previous")).toBeUndefined();
  });

  it("goes to the nearest event of the lane below", () => {
    expect(nextEvent(story, third, "below")).toBe(second);
    expect(nextEvent(story, second, "below")).toBeUndefined();
  });

  it("begins at the first event", () => {
    expect(nextEvent(story, undefined, "below")).toBe(first);
    expect(nextEvent(story, second, "last")).toBe(story.events.at(-1));
  });
});

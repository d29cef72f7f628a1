import { describe, expect, it } from "vitest";
import { checkStory } from "./check-story.ts";

const read = (eventId: string, second: number, correlationId: string | null = "c") => ({
  eventId,
  timestamp: `2026-03-02T12:00:0${second}.000Z`,
  correlationId,
});

describe("checkStory", () => {
  it("calls a story complete when each event came back once and in order", () => {
    expect(checkStory("c", ["a", "b"], [read("a", 1), read("b", 1)])).toEqual({
      emitted: 2,
      readBack: 2,
      missing: 0,
      repeated: 0,
      unexpected: 0,
      misplaced: 0,
      outOfOrder: 0,
      complete: true,
    });
  });

  it.each([
    ["missing", [read("a", 1)]],
    ["repeated", [read("a", 1), read("b", 1), read("b", 1)]],
    ["unexpected", [read("a", 1), read("b", 1), read("x", 1)]],
    ["misplaced", [read("a", 1), read("b", 1, null)]],
    ["outOfOrder", [read("a", 2), read("b", 1)]],
  ] as const)("finds an event that is %s", (problem, events) => {
    const check = checkStory("c", ["a", "b"], events);
    expect(check).toMatchObject({ [problem]: 1, complete: false });
  });

  it("misses everything when nothing came back", () => {
    expect(checkStory("c", ["a", "b"], [])).toMatchObject({ missing: 2, complete: false });
  });
});

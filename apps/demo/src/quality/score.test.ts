import { describe, expect, it } from "vitest";
import { scoreOf, trendOf } from "./score.ts";

describe("scoreOf", () => {
  it("weighs tests and findings 40 each, integrity 20", () => {
    expect(scoreOf({ tested: 1, clean: 1, intact: 1 })).toBe(100);
    expect(scoreOf({ tested: 0.5, clean: 1, intact: 0 })).toBe(60);
    expect(scoreOf({ tested: 0, clean: 0, intact: 1 })).toBe(20);
  });

  it("gives the weight of what can't be measured to the rest", () => {
    expect(scoreOf({ tested: null, clean: null, intact: 0.5 })).toBe(50);
    expect(scoreOf({ tested: 1, clean: 0.5, intact: null })).toBe(75);
  });

  it("has no score for nothing", () => {
    expect(scoreOf({ tested: null, clean: null, intact: null })).toBeNull();
  });
});

describe("trendOf", () => {
  it.each([
    [0.4, "stable"],
    [-0.4, "stable"],
    [0.5, "improving"],
    [-0.5, "degrading"],
  ])("calls a change of %d %s", (change, trend) => {
    expect(trendOf(change)).toBe(trend);
  });
});

import { expect, it } from "vitest";
import { tellStory } from "../model/story-model.ts";
import { eventAt } from "../model/testing.ts";
import { compareStories } from "./compare-stories.ts";
import { describeDifference } from "./describe-difference.ts";

const step = (durationMs: number, severity: "info" | "error" = "info", count = 1) =>
  tellStory(
    Array.from({ length: count }, (_, at) =>
      eventAt(at, "component_loaded", { duration_ms: durationMs }, { severity }),
    ),
  );

it.each([
  [step(100), step(105), ""],
  [step(1_000), step(4_900), "+3.90 s (×4.9)"],
  [step(100), step(30), "−70 ms (×0.3)"],
  [step(100), step(300, "error"), "info → error, +200 ms (×3)"],
  [step(100, "error"), step(100), "error → info"],
  [step(100), step(100, "info", 13), "+12 events"],
  [step(100), tellStory([]), ""],
])("%# a difference is told in numbers", (before, after, text) => {
  const [compared] = compareStories(before, after).steps;
  expect(compared && describeDifference(compared)).toBe(text);
});

import { describe, expect, it } from "vitest";
import { tellStory } from "../model/story-model.ts";
import { eventAt } from "../model/testing.ts";
import { compareStories } from "./compare-stories.ts";

const check = (name: string, at: number, lasts: number, id: string) => [
  eventAt(at, "quality_check_started", { check_id: id, check_name: name }),
  eventAt(at + lasts, "coverage_calculated", { check_id: id, repository: "r" }),
];

function changesOf(before: Parameters<typeof tellStory>[0], after: Parameters<typeof tellStory>[0]) {
  const { steps } = compareStories(tellStory(before), tellStory(after));
  return steps.map(({ eventType, about, change }) => [change, eventType, about]);
}

describe("two stories", () => {
  it("that differ in ids and times alone are the same", () => {
    const run = (id: string, from: number) => [...check("ruff", from, 100, id), eventAt(from + 200, "cache_hit")];
    expect(changesOf(run("a", 0), run("b", 70_000)).map(([change]) => change)).toEqual(["same", "same", "same"]);
  });

  it("show what was added and what is missing, by what it is about", () => {
    expect(changesOf(check("ruff", 0, 10, "a"), check("ty", 0, 10, "b"))).toEqual([
      ["added", "quality_check_started", "ty"],
      ["missing", "quality_check_started", "ruff"],
      ["same", "coverage_calculated", "r"],
    ]);
  });

  it("show what has become slower or faster, the most first, with both times", () => {
    const before = [...check("a", 0, 100, "1"), ...check("b", 0, 100, "2"), ...check("c", 0, 900, "3")];
    const after = [...check("a", 0, 150, "4"), ...check("b", 0, 800, "5"), ...check("c", 0, 100, "6")];
    const { steps, counts } = compareStories(tellStory(before), tellStory(after));
    expect(steps.slice(0, 3)).toMatchObject([
      { change: "slower", about: "b", before: { durationMs: 100 }, after: { durationMs: 800 } },
      { change: "slower", about: "a" },
      { change: "faster", about: "c" },
    ]);
    expect(counts).toMatchObject({ slower: 2, faster: 1, same: 1 });
  });

  it("take small differences for noise", () => {
    expect(changesOf(check("a", 0, 100, "1"), check("a", 0, 115, "2"))[0]?.[0]).toBe("same");
    expect(changesOf(check("a", 0, 2, "1"), check("a", 0, 9, "2"))[0]?.[0]).toBe("same");
  });

  it("put what has become worse first", () => {
    const issue = (severity: "warning" | "error") =>
      eventAt(5, "quality_issue_found", { file_path: "a.py" }, { severity });
    expect(changesOf([issue("warning")], [issue("error"), eventAt(9, "new")])).toEqual([
      ["worse", "quality_issue_found", "a.py"],
      ["added", "new", ""],
    ]);
    expect(changesOf([issue("error")], [issue("warning")])[0]?.[0]).toBe("better");
  });

  it("compare floods by how many there are", () => {
    const flood = (count: number) =>
      Array.from({ length: count }, (_, at) => eventAt(at, "cache_hit", { cache_key: `${at}` }));
    expect(changesOf(flood(5), flood(2_000))).toEqual([["more", "cache_hit", ""]]);
    expect(changesOf(flood(5), flood(4))).toEqual([["fewer", "cache_hit", ""]]);
  });
});

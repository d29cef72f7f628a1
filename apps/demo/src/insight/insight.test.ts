import { describe, expect, it } from "vitest";
import type { Commit } from "../repository/repository.ts";
import { findBusiestWeekday, weeklyChurn } from "./commit-calendar.ts";
import { findCorrelations } from "./correlations.ts";
import type { FileMeasures } from "./file-measures.ts";
import { findFirstLook } from "./first-look.ts";
import { findOutliers, outlierSeverity } from "./outliers.ts";
import { isSignificant, pearson } from "./pearson.ts";
import { normalProbability, standardDeviation } from "./statistics.ts";
import { findTrend } from "./trend.ts";

const commitAt = (authoredAt: string, lines = 1): Commit => ({
  hash: "0".repeat(40),
  authoredAt,
  changes: [{ path: "a.ts", linesAdded: lines, linesDeleted: 0 }],
});
const day = (index: number) => new Date(Date.UTC(2026, 0, 5 + index, 12)).toISOString();

describe("statistics", () => {
  it("computes the population's standard deviation", () => {
    expect(standardDeviation([2, 4, 4, 4, 5, 5, 7, 9])).toBe(2);
  });

  it.each([
    [0, 0.5],
    [1.96, 0.975],
    [-1.96, 0.025],
    [3, 0.99865],
  ])("knows the normal distribution at %d", (z, probability) => {
    expect(normalProbability(z)).toBeCloseTo(probability, 5);
  });
});

describe("findOutliers", () => {
  const points = (values: number[]) => values.map((value, index) => ({ name: `f${index}`, value }));

  it("finds the value far from the others, with its distance", () => {
    const [outlier, ...others] = findOutliers(points([...Array<number>(19).fill(10), 110]));
    expect(others).toEqual([]);
    // Mean 15, variance (19 · 5² + 95²) / 20 = 475.
    expect(outlier).toEqual({ name: "f19", value: 110, deviation: 95, zScore: 95 / Math.sqrt(475) });
  });

  it("finds a value far below the others, too", () => {
    const [outlier] = findOutliers(points([...Array<number>(19).fill(110), 10]));
    expect(outlier).toEqual({ name: "f19", value: 10, deviation: -95, zScore: 95 / Math.sqrt(475) });
  });

  it("finds none among few, equal or evenly spread values", () => {
    expect(findOutliers(points([1, 1, 1, 1, 1, 1, 1, 1, 1000]))).toEqual([]);
    expect(findOutliers(points(Array<number>(20).fill(5)))).toEqual([]);
    expect(findOutliers(points(Array.from({ length: 50 }, (_, value) => value)))).toEqual([]);
  });

  it.each([
    [3, "low"],
    [4, "medium"],
    [6, "high"],
  ])("grades a distance of %d as %s", (zScore, severity) => {
    expect(outlierSeverity(zScore)).toBe(severity);
  });
});

describe("pearson", () => {
  it.each([
    [[1, 2, 3, 4, 5], [2, 4, 6, 8, 10], 1],
    [[1, 2, 3, 4, 5], [5, 4, 3, 2, 1], -1],
    [[1, 2, 3, 4, 5], [2, 1, 4, 3, 5], 0.8],
  ])("of %j and %j is %d", (xs, ys, expected) => {
    expect(pearson(xs, ys)).toBeCloseTo(expected, 10);
  });

  it("is undefined for fewer than five pairs, and for a series that never varies", () => {
    expect(pearson([1, 2, 3, 4], [1, 2, 3, 4])).toBeUndefined();
    expect(pearson([1, 2, 3, 4, 5], [7, 7, 7, 7, 7])).toBeUndefined();
  });
});

describe("isSignificant", () => {
  // The bound for n pairs is tanh(1.96 / √(n − 3)).
  it.each([
    [0.88, 5, false],
    [0.89, 5, true],
    [-0.62, 10, false],
    [-0.63, 10, true],
    [1, 5, true],
  ])("of %d over %d pairs is %s", (correlation, samples, significant) => {
    expect(isSignificant(correlation, samples)).toBe(significant);
  });
});

describe("findTrend", () => {
  it("finds a straight rise", () => {
    expect(findTrend([10, 20, 30, 40, 50, 60, 70, 80])).toEqual({
      direction: "increasing",
      confidence: expect.closeTo(0.999, 3),
      strength: 1,
      percentChange: 700,
    });
  });

  it("is as sure as ties allow", () => {
    // Score 21 of 28 pairs; variance (8·7·21 − 3·2·11 − 3·2·11 − 2·1·9) / 18 = 57; z = 20 / √57 = 2.649.
    expect(findTrend([1, 1, 1, 2, 2, 2, 3, 3])?.confidence).toBeCloseTo(0.9919, 4);
  });

  it("finds a fall with noise in it", () => {
    expect(findTrend([90, 95, 70, 72, 60, 41, 45, 20])).toMatchObject({ direction: "decreasing" });
  });

  it("finds none in a short, flat or wavering series", () => {
    expect(findTrend([1, 2, 3, 4, 5])).toBeNull();
    expect(findTrend([3, 3, 3, 3, 3, 3, 3])).toBeNull();
    expect(findTrend([1, 9, 2, 8, 3, 7, 4, 6])).toBeNull();
  });
});

describe("commit calendar", () => {
  it("finds the weekday that stands out, in the author's own time", () => {
    // Mondays at half past midnight in Berlin are still Sundays in UTC.
    const mondays = Array.from({ length: 20 }, (_, week) => day(7 * week).replace("T12:00:00.000Z", "T00:30:00+01:00"));
    expect(findBusiestWeekday([...mondays, day(1), day(2)].map((at) => commitAt(at)))).toMatchObject({
      weekday: "Monday",
      count: 20,
      counts: [0, 20, 1, 1, 0, 0, 0],
      confidence: expect.closeTo(1, 6),
    });
  });

  it("finds none in an even spread, in few commits, and in a single month's beginning", () => {
    const everyDay = Array.from({ length: 70 }, (_, index) => commitAt(day(index)));
    expect(findBusiestWeekday(everyDay)).toBeNull();
    expect(findBusiestWeekday(everyDay.slice(0, 13))).toBeNull();
    expect(findBusiestWeekday(Array.from({ length: 30 }, () => commitAt(day(0))))).toBeNull();
  });

  it("adds up whole weeks back from the newest commit, empty ones included and a part of one left out", () => {
    const commits = [commitAt(day(28), 5), commitAt(day(22), 7), commitAt(day(8), 3), commitAt(day(3), 100)];
    expect(weeklyChurn(commits).map(({ churn }) => churn)).toEqual([3, 0, 12]);
    expect(weeklyChurn([])).toEqual([]);
    expect(weeklyChurn([commitAt(day(0))])).toEqual([]);
  });
});

describe("what files say together", () => {
  const file = (index: number, more: Partial<FileMeasures> = {}): FileMeasures => ({
    path: `f${index}`,
    lines: 10 * index,
    findings: 0,
    tested: true,
    imports: index,
    importedBy: 0,
    commits: 0,
    ...more,
  });

  it("correlates measures of different systems only", () => {
    expect(findCorrelations([1, 2, 3, 4, 5, 6].map((index) => file(index)))).toEqual([
      {
        metricName: "lines and imports of a file",
        system1: "crackerjack",
        system2: "session_buddy",
        correlation: expect.closeTo(1, 10),
        strength: "strong",
        sampleSize: 6,
      },
    ]);
  });

  it("tells of no correlation that chance explains", () => {
    const imports = [2, 1, 4, 3, 5];
    expect(findCorrelations(imports.map((count, index) => file(index, { imports: count })))).toEqual([]);
  });

  it("points at the file with findings that most depends on", () => {
    const files = [
      file(1, { importedBy: 9 }),
      file(2, { findings: 1, importedBy: 3, commits: 1, tested: false }),
      file(3, { findings: 9 }),
    ];
    expect(findFirstLook(files)).toMatchObject({
      file: { path: "f2" },
      reasons: ["1 finding", "no test file", "imported by 3 files", "touched by 1 commit", "20 lines"],
    });
    expect(findFirstLook([file(1)])).toBeNull();
  });
});

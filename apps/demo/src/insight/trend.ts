import { mean, normalProbability } from "./statistics.ts";

/** How a series moves over time. */
export interface Trend {
  direction: "increasing" | "decreasing";
  /** Confidence of the Mann-Kendall test that it moves at all, 0–1. */
  confidence: number;
  /** Share of the variation that a straight line explains (R²), 0–1. */
  strength: number;
  /** From the start of that line to its end, in percent of the start; undefined when the start is not above 0. */
  percentChange: number | undefined;
}

/** A shorter series can't be told from chance. */
const minTrendPoints = 6;

/** Confidence from which a movement counts as a trend. */
const minTrendConfidence = 0.95;

/** Finds the trend of equally spaced values by the Mann-Kendall test, or null when chance explains them. */
export function findTrend(values: readonly number[]): Trend | null {
  if (values.length < minTrendPoints) return null;
  const { score, variance } = mannKendall(values);
  if (score === 0 || variance === 0) return null;
  // The continuity correction brings the score one step towards 0.
  const z = (Math.abs(score) - 1) / Math.sqrt(variance);
  const confidence = 2 * normalProbability(z) - 1;
  if (confidence < minTrendConfidence) return null;
  const line = fitLine(values);
  return {
    direction: score > 0 ? "increasing" : "decreasing",
    confidence: Math.min(1, confidence),
    strength: line.strength,
    percentChange: line.first > 0 ? (100 * (line.last - line.first)) / line.first : undefined,
  };
}

/** Counts rises minus falls over all pairs; ties lower the variance. */
function mannKendall(values: readonly number[]): { score: number; variance: number } {
  let score = 0;
  values.forEach((later, index) => {
    for (const earlier of values.slice(0, index)) score += Math.sign(later - earlier);
  });
  const weight = (n: number) => n * (n - 1) * (2 * n + 5);
  const ties = Map.groupBy(values, (value) => value).values();
  const tied = [...ties].reduce((sum, group) => sum + weight(group.length), 0);
  return { score, variance: (weight(values.length) - tied) / 18 };
}

function fitLine(values: readonly number[]): { first: number; last: number; strength: number } {
  const middle = (values.length - 1) / 2;
  const center = mean(values);
  let xy = 0;
  let xx = 0;
  let yy = 0;
  values.forEach((value, x) => {
    xy += (x - middle) * (value - center);
    xx += (x - middle) ** 2;
    yy += (value - center) ** 2;
  });
  const slope = xy / xx;
  return {
    first: center - slope * middle,
    last: center + slope * middle,
    strength: yy === 0 ? 0 : Math.min(1, xy ** 2 / (xx * yy)),
  };
}

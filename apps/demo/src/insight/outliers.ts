import { mean, standardDeviation } from "./statistics.ts";

/** A value far from the others. */
export interface Outlier {
  /** What it was measured on. */
  name: string;
  value: number;
  /** Distance from the mean in standard deviations, ≥ 0. */
  zScore: number;
  /** Distance from the mean, signed. */
  deviation: number;
}

/** A series is searched from this many values on; of fewer, none can be three standard deviations away from the rest. */
const minPoints = 10;

/** Distance, in standard deviations, from which a value is an outlier. */
export const outlierThreshold = 3;

/** Finds the values at least three standard deviations away from the mean, the farthest first. */
export function findOutliers(points: readonly { name: string; value: number }[]): Outlier[] {
  if (points.length < minPoints) return [];
  const values = points.map(({ value }) => value);
  const center = mean(values);
  const spread = standardDeviation(values);
  if (spread === 0) return [];
  return points
    .map(({ name, value }) => ({
      name,
      value,
      zScore: Math.abs(value - center) / spread,
      deviation: value - center,
    }))
    .filter(({ zScore }) => zScore >= outlierThreshold)
    .sort((a, b) => b.zScore - a.zScore);
}

/** Grades an outlier by its distance. */
export function outlierSeverity(zScore: number): "low" | "medium" | "high" {
  if (zScore >= 6) return "high";
  return zScore >= 4 ? "medium" : "low";
}

import { mean } from "./statistics.ts";

/** Pairs of values from which a correlation says something. */
const minSamples = 5;

/** A correlation of at least this much is strong. */
export const strongCorrelation = 0.7;

/** A correlation of less than this much is none. */
export const moderateCorrelation = 0.4;

/** Distance from 0, in standard deviations, that chance exceeds in 1 of 20 cases. */
const significantDistance = 1.96;

/** Tells whether a correlation of this many pairs is more than chance explains, at 95 % (Fisher's transformation). */
export function isSignificant(correlation: number, samples: number): boolean {
  return Math.abs(Math.atanh(correlation)) * Math.sqrt(samples - 3) >= significantDistance;
}

/** Pearson's correlation of two series, −1…1; undefined for fewer than five pairs, or when one of them never varies. */
export function pearson(xs: readonly number[], ys: readonly number[]): number | undefined {
  if (xs.length !== ys.length || xs.length < minSamples) return undefined;
  const meanX = mean(xs);
  const meanY = mean(ys);
  let xy = 0;
  let xx = 0;
  let yy = 0;
  xs.forEach((x, index) => {
    const dx = x - meanX;
    const dy = (ys[index] ?? 0) - meanY;
    xy += dx * dy;
    xx += dx * dx;
    yy += dy * dy;
  });
  if (xx === 0 || yy === 0) return undefined;
  return Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy)));
}

/** How long something took, in milliseconds. */
export interface Waits {
  count: number;
  p50_ms: number;
  p99_ms: number;
  longest_ms: number;
}

/** Sums waits up. Without any, all figures are 0. */
export function sumWaits(waitsMs: readonly number[]): Waits {
  const sorted = waitsMs.toSorted((a, b) => a - b);
  const at = (share: number) => rounded(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
  return { count: sorted.length, p50_ms: at(0.5), p99_ms: at(0.99), longest_ms: at(1) };
}

function rounded(ms: number): number {
  return Math.round(ms * 100) / 100;
}

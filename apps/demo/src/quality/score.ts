/** What a score is made of: shares from 0 to 1, or null where there is nothing to measure. */
export interface ScoreParts {
  /** Source files that have a test file. */
  tested: number | null;
  /** Source files that no check of lines or length found anything in. */
  clean: number | null;
  /** Integrity tests that passed, of those that ran. */
  intact: number | null;
}

const weights: Record<keyof ScoreParts, number> = { tested: 40, clean: 40, intact: 20 };

/**
 * Computes the score of a repository, 0–100: 40 for tests beside the sources, 40 for sources without findings, 20 for
 * integrity. The weight of a part that can't be measured goes to the others; with none there is no score.
 */
export function scoreOf(parts: ScoreParts): number | null {
  let earned = 0;
  let possible = 0;
  for (const [part, weight] of Object.entries(weights) as [keyof ScoreParts, number][]) {
    const share = parts[part];
    if (share === null) continue;
    earned += share * weight;
    possible += weight;
  }
  return possible === 0 ? null : Math.round((1000 * earned) / possible) / 10;
}

/** Names the direction of a change of at least half a point. */
export function trendOf(change: number): "improving" | "stable" | "degrading" {
  if (Math.abs(change) < 0.5) return "stable";
  return change > 0 ? "improving" : "degrading";
}

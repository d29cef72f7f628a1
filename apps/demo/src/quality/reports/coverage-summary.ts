import type { CoverageReport } from "./find-reports.ts";

interface Summary {
  total?: { lines?: { total?: number; pct?: number }; branches?: { total?: number; pct?: number } };
}

/** Reads the `coverage-summary.json` of Istanbul, c8 and vitest, or gives null when it has no total. */
export function readCoverageSummary(text: string): Omit<CoverageReport, "path"> | null {
  try {
    const { total } = JSON.parse(text) as Summary;
    if (!isShare(total?.lines?.pct)) return null;
    const counted = total.branches?.total !== 0 && isShare(total.branches?.pct);
    return { lines: total.lines.pct, branches: counted ? total.branches?.pct : undefined };
  } catch {
    return null;
  }
}

/** Istanbul writes `"Unknown"` for a share of nothing. */
function isShare(value: unknown): value is number {
  return typeof value === "number" && value >= 0 && value <= 100;
}

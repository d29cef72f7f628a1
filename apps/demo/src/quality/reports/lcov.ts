import type { CoverageReport } from "./find-reports.ts";

/** Reads an lcov tracefile: the sums of lines and branches over all its files, or null when it counts no lines. */
export function readLcov(text: string): Omit<CoverageReport, "path"> | null {
  const lines = share(sum(text, /^LH:(\d+)/gm), sum(text, /^LF:(\d+)/gm));
  if (lines === undefined) return null;
  return { lines, branches: share(sum(text, /^BRH:(\d+)/gm), sum(text, /^BRF:(\d+)/gm)) };
}

function sum(text: string, record: RegExp): number {
  return Array.from(text.matchAll(record), (match) => Number(match[1])).reduce((total, count) => total + count, 0);
}

function share(hit: number, found: number): number | undefined {
  return found === 0 ? undefined : Math.min(100, (100 * hit) / found);
}

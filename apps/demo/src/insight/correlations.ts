import type { FileMeasures } from "./file-measures.ts";
import { isSignificant, moderateCorrelation, pearson, strongCorrelation } from "./pearson.ts";

/** A measure of source files, and the system that took it. */
interface Series {
  system: "crackerjack" | "session_buddy" | "oneiric";
  name: string;
  valueOf(file: FileMeasures): number;
}

const lines: Series = { system: "crackerjack", name: "lines", valueOf: (file) => file.lines };
const findings: Series = { system: "crackerjack", name: "findings", valueOf: (file) => file.findings };
const imports: Series = { system: "session_buddy", name: "imports", valueOf: (file) => file.imports };
const importedBy: Series = { system: "session_buddy", name: "imported by", valueOf: (file) => file.importedBy };
const commits: Series = { system: "oneiric", name: "commits", valueOf: (file) => file.commits };

const pairs: readonly (readonly [Series, Series])[] = [
  [lines, imports],
  [lines, importedBy],
  [lines, commits],
  [findings, imports],
  [findings, commits],
  [importedBy, commits],
];

/** Two measures of the same files that go together. */
export interface CorrelatedPair {
  /** Both measures, for example `lines and imports of a file`. */
  metricName: string;
  /** The system that took the first measure. */
  system1: Series["system"];
  /** The system that took the second. */
  system2: Series["system"];
  /** Pearson's, −1…1. */
  correlation: number;
  strength: "strong" | "moderate";
  sampleSize: number;
}

/** Finds the pairs of measures, each taken by a different system, that go together over the source files. */
export function findCorrelations(files: readonly FileMeasures[]): CorrelatedPair[] {
  return pairs
    .flatMap(([first, second]): CorrelatedPair[] => {
      const correlation = pearson(files.map(first.valueOf), files.map(second.valueOf));
      if (correlation === undefined || Math.abs(correlation) < moderateCorrelation) return [];
      if (!isSignificant(correlation, files.length)) return [];
      return [
        {
          metricName: `${first.name} and ${second.name} of a file`,
          system1: first.system,
          system2: second.system,
          correlation,
          strength: Math.abs(correlation) >= strongCorrelation ? "strong" : "moderate",
          sampleSize: files.length,
        },
      ];
    })
    .sort((a, b) => Math.abs(b.correlation) - Math.abs(a.correlation));
}

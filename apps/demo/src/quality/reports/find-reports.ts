import { readText } from "../../repository/read-text.ts";
import { readCoverageSummary } from "./coverage-summary.ts";
import { readJunit } from "./junit.ts";
import { readLcov } from "./lcov.ts";

/** What a test runner left behind about a run. */
export interface TestReport {
  /** Where it was found, below the repository's root. */
  path: string;
  suite: string | undefined;
  total: number;
  failed: number;
  errored: number;
  skipped: number;
  durationSeconds: number;
  /** Names of the tests that failed or broke. */
  failedTests: string[];
}

/** What a coverage tool left behind, 0–100. */
export interface CoverageReport {
  /** Where it was found, below the repository's root. */
  path: string;
  lines: number;
  branches: number | undefined;
}

/** Reports are git-ignored more often than not, so they are looked for where tools put them. */
const coverageReports: readonly (readonly [
  path: string,
  read: (text: string) => Omit<CoverageReport, "path"> | null,
])[] = [
  ["coverage/coverage-summary.json", readCoverageSummary],
  ["coverage-summary.json", readCoverageSummary],
  ["coverage/lcov.info", readLcov],
  ["lcov.info", readLcov],
  ["coverage.lcov", readLcov],
];

const testReports = [
  "junit.xml",
  "test-results.xml",
  "test-results/junit.xml",
  "test-report.xml",
  "reports/junit.xml",
  "coverage/junit.xml",
  "report.xml",
];

/** Reads the first coverage report in a repository that can be read, or null when there is none. */
export async function findCoverageReport(root: string): Promise<CoverageReport | null> {
  for (const [path, read] of coverageReports) {
    const file = await readText(root, path);
    const report = "text" in file ? read(file.text) : null;
    if (report) return { path, ...report };
  }
  return null;
}

/** Reads the first test report in a repository that can be read, or null when there is none. */
export async function findTestReport(root: string): Promise<TestReport | null> {
  for (const path of testReports) {
    const file = await readText(root, path);
    const report = "text" in file ? readJunit(file.text) : null;
    if (report) return { path, ...report };
  }
  return null;
}

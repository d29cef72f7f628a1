import { randomUUID } from "node:crypto";
import type { CoverageCalculated } from "@hooks/crackerjack";
import type { ImportEdge } from "../memory/build-graph.ts";
import { type CheckName, checks } from "../quality/checks.ts";
import type { Finding } from "../quality/finding.ts";
import type { IntegrityTest } from "../quality/integrity.ts";
import {
  type CoverageReport,
  findCoverageReport,
  findTestReport,
  type TestReport,
} from "../quality/reports/find-reports.ts";
import { scoreOf, trendOf } from "../quality/score.ts";
import { findUntested, pairTests, type TestPairs } from "../quality/test-pairs.ts";
import { roleOf } from "../repository/file-role.ts";
import type { Repository } from "../repository/repository.ts";
import type { RepositoryMemory } from "../state/repository-memory.ts";
import { plural } from "../story/words.ts";
import type { FileFacts } from "./file-facts.ts";
import { followImports } from "./follow-imports.ts";
import { type ReadFiles, readFiles } from "./read-files.ts";
import { shortId } from "./short-id.ts";
import type { WorkflowIdentity, WorkflowRun } from "./workflow-run.ts";

/** What the checks came to. */
export interface QualityReport extends ReadFiles {
  findings: Finding[];
  imports: ImportEdge[];
  pairs: TestPairs;
  /** 0–100, or null when there was nothing to measure. */
  score: number | null;
  /** Percent of lines, from a coverage report of the repository; null without one. */
  coverage: number | null;
}

/** Crackerjack's part: checks every file as an agent reads it, then tests, coverage and score of the whole. */
export async function checkQuality(
  run: WorkflowRun,
  workflow: WorkflowIdentity,
  repository: Repository,
  before: RepositoryMemory | null,
): Promise<QualityReport> {
  const { crackerjack } = run.hooks;
  const startedAt = performance.now();
  const paths = repository.files.slice(0, run.maxFiles).map(({ path }) => path);
  if (paths.length < repository.files.length) {
    run.note(`reading the first ${plural(paths.length, "file")}; --max-files allows more`);
  }
  const runId = shortId("run");
  const started = await startChecks(run, repository, paths, runId);
  const findings: Finding[] = [];
  const tell = async (found: readonly Finding[]) => {
    for (const finding of found) await tellFinding(run, repository, finding, started[finding.check]);
    findings.push(...found);
    await run.room();
  };

  const read = await readFiles(run, workflow, repository, paths, async (facts) => {
    await tell([...facts.findings, ...facts.integrity.flatMap(failureOf)]);
  });
  const allPaths = repository.files.map(({ path }) => path);
  const imports = await followImports(repository.root, read.files, new Set(allPaths));
  const pairs = worthTesting(pairTests(allPaths, withTestsInside(read.files)), read.files);
  await tell([...findUntested(pairs.untested), ...imports.tests.flatMap(failureOf)]);

  const integrity = [...read.files.flatMap((facts) => facts.integrity), ...imports.tests];
  const integrityRun = { runId, repository: repository.root, checkId: started.integrity.checkId };
  await tellIntegrity(run, integrityRun, integrity, (performance.now() - startedAt) / 1000, started.integrity.eventId);
  const testReport = await findTestReport(repository.root);
  if (testReport) await tellTestReport(run, repository, testReport);
  const coverage = await findCoverageReport(repository.root);
  const tested = shareOf(pairs.testsOf.size, pairs.testsOf.size + pairs.untested.length);
  const measured = describeCoverage(
    repository,
    coverage,
    tested,
    before?.coverage ?? null,
    started["test-pairs"].checkId,
  );
  if (measured) await crackerjack.emitCoverageCalculated(measured, { causationId: started["test-pairs"].eventId });

  const passed = integrity.filter(({ outcome }) => outcome === "passed").length;
  const ran = integrity.filter(({ outcome }) => outcome !== "skipped").length;
  const intact = shareOf(passed, ran);
  const score = scoreOf({ tested, clean: shareOfCleanSources(read.files), intact });
  if (score !== null) {
    const change = before?.score == null ? 0 : Math.round((score - before.score) * 10) / 10;
    await crackerjack.emitQualityScoreUpdated({
      repository: repository.root,
      oldScore: before?.score ?? null,
      newScore: score,
      scoreChange: change,
      checkId: started.integrity.checkId,
      trend: before?.score == null ? undefined : trendOf(change),
      gitHash: repository.head ?? undefined,
      coveragePercent: coverage?.lines,
      testPassRate: intact ?? undefined,
      complexityViolations: findings.filter(({ check }) => check === "length").length,
      lintingIssues: findings.filter(({ check }) => check === "markers").length,
    });
  }
  return { ...read, findings, imports: imports.edges, pairs, score, coverage: coverage?.lines ?? null };
}

/** A check that has begun: its id, and that of the event that told so, which is the cause of what it finds. */
interface StartedCheck {
  checkId: string;
  eventId: string;
}

async function startChecks(run: WorkflowRun, repository: Repository, paths: readonly string[], runId: string) {
  const started = {} as Record<CheckName, StartedCheck>;
  const sources = paths.filter((path) => roleOf(path) === "source").length;
  for (const { name, checkType, stage, about } of checks) {
    const checkId = shortId("check");
    const { eventId } = await run.hooks.crackerjack.emitQualityCheckStarted({
      checkType,
      repository: repository.root,
      checkId,
      checkName: `${name}: ${about}`,
      stage,
      filesCount: name === "length" || name === "test-pairs" ? sources : paths.length,
      runId: name === "integrity" ? runId : undefined,
    });
    started[name] = { checkId, eventId };
  }
  return started;
}

async function tellFinding(
  run: WorkflowRun,
  repository: Repository,
  finding: Finding,
  cause: StartedCheck,
): Promise<void> {
  const issue = {
    issueType: finding.issueType,
    severity: finding.severity,
    filePath: finding.path,
    lineNumber: finding.line,
    columnNumber: finding.column,
    message: finding.message,
    checkId: cause.checkId,
    issueId: randomUUID(),
    code: finding.code,
    suggestion: finding.suggestion,
    stage: checks.find(({ name }) => name === finding.check)?.stage,
    checkName: finding.check,
    repository: repository.root,
  };
  await run.hooks.crackerjack.emitQualityIssueFound(issue, { causationId: cause.eventId });
}

async function tellIntegrity(
  run: WorkflowRun,
  integrityRun: { runId: string; repository: string; checkId: string },
  tests: readonly IntegrityTest[],
  durationSeconds: number,
  causationId: string,
): Promise<void> {
  const count = (outcome: IntegrityTest["outcome"]) => tests.filter((test) => test.outcome === outcome).length;
  const completed = {
    ...integrityRun,
    testSuite: "integrity, run by this workflow: no conflict markers, JSON parses, imports lead to files",
    testsCompleted: count("passed") + count("failed"),
    testsFailed: count("failed"),
    durationSeconds,
    totalTests: tests.length,
    testsPassed: count("passed"),
    testsSkipped: count("skipped"),
    failedTests: tests.filter(({ outcome }) => outcome === "failed").map(({ id }) => id),
  };
  await run.hooks.crackerjack.emitTestCompleted(completed, { causationId });
}

async function tellTestReport(run: WorkflowRun, repository: Repository, report: TestReport): Promise<void> {
  await run.hooks.crackerjack.emitTestCompleted({
    runId: shortId("run"),
    repository: repository.root,
    testSuite: `${report.suite ?? "unnamed suite"}, as reported in ${report.path}`,
    testsCompleted: report.total - report.skipped,
    testsFailed: report.failed,
    durationSeconds: report.durationSeconds,
    totalTests: report.total,
    testsPassed: report.total - report.skipped - report.failed - report.errored,
    testsSkipped: report.skipped,
    testsErrored: report.errored,
    failedTests: report.failedTests,
  });
}

/**
 * Renders the coverage of a repository. Without a report nothing is known of its lines: then the share of source files
 * with a test file stands in, and `status` and `basis` say so.
 */
function describeCoverage(
  repository: Repository,
  report: CoverageReport | null,
  tested: number | null,
  baseline: number | null,
  checkId: string,
): (CoverageCalculated & { basis: string }) | undefined {
  const about = { repository: repository.root, checkId };
  if (report === null) {
    if (tested === null) return undefined;
    const basis = "share of source files with functions that have a test file; no coverage report was found";
    return { ...about, coveragePercent: 100 * tested, status: "no_coverage_data", basis };
  }
  const change = baseline === null ? undefined : report.lines - baseline;
  return {
    ...about,
    coveragePercent: report.lines,
    lineCoverage: report.lines,
    branchCoverage: report.branches,
    baseline: baseline ?? undefined,
    coverageChange: change,
    status: change === undefined ? "initialized" : change === 0 ? "maintained" : change > 0 ? "improved" : "regression",
    basis: `the report ${report.path}`,
  };
}

function failureOf({ path, failure }: IntegrityTest): Finding[] {
  return failure ? [{ ...failure, check: "integrity", severity: "high", path }] : [];
}

function withTestsInside(files: readonly FileFacts[]): Set<string> {
  return new Set(files.filter(({ testsInside }) => testsInside).map(({ path }) => path));
}

/** Leaves out what was not read, and sources in which there is nothing to test. */
function worthTesting({ testsOf, untested }: TestPairs, files: readonly FileFacts[]): TestPairs {
  const worth = new Set(files.filter(({ hasLogic }) => hasLogic).map(({ path }) => path));
  return {
    testsOf: new Map([...testsOf].filter(([path]) => worth.has(path))),
    untested: untested.filter((path) => worth.has(path)),
  };
}

function shareOfCleanSources(files: readonly FileFacts[]): number | null {
  const sources = files.filter(({ role }) => role === "source");
  return shareOf(sources.filter(({ findings }) => findings.length === 0).length, sources.length);
}

function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

import { defineHook, type EmitOptions, type EmitResult, type Hook, type HookFactory } from "@hooks/core";
import { type CoverageCalculated, coverageCalculated } from "./events/coverage-calculated.ts";
import { type QualityCheckStarted, qualityCheckStarted } from "./events/quality-check-started.ts";
import { type QualityIssueFound, qualityIssueFound } from "./events/quality-issue-found.ts";
import { type QualityScoreUpdated, qualityScoreUpdated } from "./events/quality-score-updated.ts";
import { type TestCompleted, testCompleted } from "./events/test-completed.ts";

/** Tells what Crackerjack does: the checks that it runs, what they find, and how good the code is. */
export interface CrackerjackHook extends Hook {
  /** A quality check begins. Severity `info`. */
  emitQualityCheckStarted(data: QualityCheckStarted, options?: EmitOptions): Promise<EmitResult>;
  /** A check finds an issue. Severity `error` when the issue is `high`, `critical` or `error`, else `warning`. */
  emitQualityIssueFound(data: QualityIssueFound, options?: EmitOptions): Promise<EmitResult>;
  /** A repository's quality score changes. Severity `info`. */
  emitQualityScoreUpdated(data: QualityScoreUpdated, options?: EmitOptions): Promise<EmitResult>;
  /** A test run ends. Severity `warning` when `testsFailed` or `testsErrored` is above 0, else `info`. */
  emitTestCompleted(data: TestCompleted, options?: EmitOptions): Promise<EmitResult>;
  /** Coverage has been computed. Severity `info`. */
  emitCoverageCalculated(data: CoverageCalculated, options?: EmitOptions): Promise<EmitResult>;
}

/**
 * Makes the hook of Crackerjack.
 *
 * @example
 * ```ts
 * const crackerjack = createCrackerjackHook("http://localhost:8002");
 * await crackerjack.emitTestCompleted({ runId: "run_1", testsCompleted: 120, testsFailed: 0, durationSeconds: 9.4 });
 * ```
 */
export const createCrackerjackHook: HookFactory<CrackerjackHook> = defineHook<CrackerjackHook>("crackerjack", {
  emitQualityCheckStarted: qualityCheckStarted,
  emitQualityIssueFound: qualityIssueFound,
  emitQualityScoreUpdated: qualityScoreUpdated,
  emitTestCompleted: testCompleted,
  emitCoverageCalculated: coverageCalculated,
});

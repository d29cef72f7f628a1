export { type CheckType, checkTypes } from "./check-types.ts";
export { type CrackerjackHook, createCrackerjackHook } from "./crackerjack-hook.ts";
export { type CoverageCalculated, type CoverageStatus, coverageCalculated } from "./events/coverage-calculated.ts";
export { type CheckStage, type QualityCheckStarted, qualityCheckStarted } from "./events/quality-check-started.ts";
export { type IssueSeverity, type QualityIssueFound, qualityIssueFound } from "./events/quality-issue-found.ts";
export { type QualityScoreUpdated, qualityScoreUpdated, type ScoreTrend } from "./events/quality-score-updated.ts";
export { type TestCompleted, testCompleted } from "./events/test-completed.ts";
export { type IssueType, issueTypes } from "./issue-types.ts";

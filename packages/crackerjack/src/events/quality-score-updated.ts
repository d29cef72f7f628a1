import { type EventDefinition, event } from "@hooks/core";
import { count, fraction, percent, text } from "@hooks/core/schema";
import * as z from "zod/mini";

/** Where a quality score is heading. */
export type ScoreTrend = "improving" | "stable" | "degrading";

/** Payload of `quality_score_updated`: a repository's quality score changes. */
export interface QualityScoreUpdated {
  /** Path or project name of the repository. */
  repository: string;
  /** Score before, 0–100, or null on the first measurement. */
  oldScore: number | null;
  /** Score now, 0–100. */
  newScore: number;
  /** `newScore` minus `oldScore` in points, 0 when `oldScore` is null. */
  scoreChange: number;
  /** Id of the run of the check that gave the score. */
  checkId: string;
  /** Where the score is heading. */
  trend?: ScoreTrend | undefined;
  /** Hash of the commit that was measured. */
  gitHash?: string | undefined;
  /** Code covered by tests, 0–100. */
  coveragePercent?: number | undefined;
  /** Share of the tests that pass, a fraction from 0 to 1. */
  testPassRate?: number | undefined;
  /** Hooks that failed, at least 0. */
  hookFailures?: number | undefined;
  /** Places that are too complex, at least 0. */
  complexityViolations?: number | undefined;
  /** Security issues, at least 0. */
  securityIssues?: number | undefined;
  /** Type errors, at least 0. */
  typeErrors?: number | undefined;
  /** Linting issues, at least 0. */
  lintingIssues?: number | undefined;
}

/** A repository's quality score changes. Severity `info`. */
export const qualityScoreUpdated: EventDefinition<"quality_score_updated", QualityScoreUpdated> = event(
  "quality_score_updated",
  "info",
  () =>
    z.object({
      repository: text(),
      old_score: z.nullable(percent()),
      new_score: percent(),
      score_change: z.number(),
      check_id: text(),
      trend: z.optional(z.enum(["improving", "stable", "degrading"])),
      git_hash: z.optional(text()),
      coverage_percent: z.optional(percent()),
      test_pass_rate: z.optional(fraction()),
      hook_failures: z.optional(count()),
      complexity_violations: z.optional(count()),
      security_issues: z.optional(count()),
      type_errors: z.optional(count()),
      linting_issues: z.optional(count()),
    }),
);

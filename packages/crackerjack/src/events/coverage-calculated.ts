import { type EventDefinition, event } from "@hooks/core";
import { percent, text } from "@hooks/core/schema";
import * as z from "zod/mini";

/** How a measurement compares with the baseline. */
export type CoverageStatus = "initialized" | "improved" | "maintained" | "regression" | "no_coverage_data";

/** Payload of `coverage_calculated`: coverage has been computed. */
export interface CoverageCalculated {
  /** Path or project name of the repository. */
  repository: string;
  /** Code covered by tests, 0–100. */
  coveragePercent: number;
  /** Lines covered, 0–100. */
  lineCoverage?: number | undefined;
  /** Branches covered, 0–100. */
  branchCoverage?: number | undefined;
  /** Paths covered, 0–100. */
  pathCoverage?: number | undefined;
  /** Coverage that this one is compared with, 0–100. */
  baseline?: number | undefined;
  /** Change since the baseline in points, negative when coverage fell. */
  coverageChange?: number | undefined;
  /** How the measurement compares with the baseline. */
  status?: CoverageStatus | undefined;
  /** Whether the coverage gate lets the change pass. */
  allowed?: boolean | undefined;
  /** Coverage to reach next, or null at 100. */
  nextMilestone?: number | null | undefined;
  /** Milestones that this measurement is the first to reach. */
  milestones?: number[] | undefined;
  /** Id of the test run that was measured. */
  runId?: string | undefined;
  /** Id of the run of the check that measured. */
  checkId?: string | undefined;
}

/** Coverage has been computed. Severity `info`. */
export const coverageCalculated: EventDefinition<"coverage_calculated", CoverageCalculated> = event(
  "coverage_calculated",
  "info",
  () =>
    z.object({
      repository: text(),
      coverage_percent: percent(),
      line_coverage: z.optional(percent()),
      branch_coverage: z.optional(percent()),
      path_coverage: z.optional(percent()),
      baseline: z.optional(percent()),
      coverage_change: z.optional(z.number()),
      status: z.optional(z.enum(["initialized", "improved", "maintained", "regression", "no_coverage_data"])),
      allowed: z.optional(z.boolean()),
      next_milestone: z.optional(z.nullable(z.number())),
      milestones: z.optional(z.array(z.number())),
      run_id: z.optional(text()),
      check_id: z.optional(text()),
    }),
);

import { type EventDefinition, event } from "@hooks/core";
import { count, percent, seconds, text } from "@hooks/core/schema";
import * as z from "zod/mini";

/** Payload of `test_completed`: a test run ends. */
export interface TestCompleted {
  /** Id of the run. */
  runId: string;
  /** Tests that ran, at least 0. */
  testsCompleted: number;
  /** Tests that failed, at least 0. */
  testsFailed: number;
  /** How long the run took: seconds, at least 0, fractions allowed. */
  durationSeconds: number;
  /** Name of the suite, for example `unit`. */
  testSuite?: string | undefined;
  /** Tests that were collected, at least 0. */
  totalTests?: number | undefined;
  /** Tests that passed, at least 0. */
  testsPassed?: number | undefined;
  /** Tests that were skipped, at least 0. */
  testsSkipped?: number | undefined;
  /** Tests that broke before they could pass or fail, at least 0. */
  testsErrored?: number | undefined;
  /** Tests that failed as expected, at least 0. */
  testsXfailed?: number | undefined;
  /** Tests that passed though they were expected to fail, at least 0. */
  testsXpassed?: number | undefined;
  /** Code covered by the run, 0–100. */
  coveragePercent?: number | undefined;
  /** Path or project name of the repository. */
  repository?: string | undefined;
  /** Id of the run of the check that the tests belong to. */
  checkId?: string | undefined;
  /** Ids of the tests that failed. */
  failedTests?: string[] | undefined;
}

/** A test run ends. Severity `warning` when `testsFailed` or `testsErrored` is above 0, else `info`. */
export const testCompleted: EventDefinition<"test_completed", TestCompleted> = event(
  "test_completed",
  ({ tests_failed, tests_errored = 0 }) => (tests_failed > 0 || tests_errored > 0 ? "warning" : "info"),
  () =>
    z.object({
      run_id: text(),
      tests_completed: count(),
      tests_failed: count(),
      duration_seconds: seconds(),
      test_suite: z.optional(text()),
      total_tests: z.optional(count()),
      tests_passed: z.optional(count()),
      tests_skipped: z.optional(count()),
      tests_errored: z.optional(count()),
      tests_xfailed: z.optional(count()),
      tests_xpassed: z.optional(count()),
      coverage_percent: z.optional(percent()),
      repository: z.optional(text()),
      check_id: z.optional(text()),
      failed_tests: z.optional(z.array(text())),
    }),
);

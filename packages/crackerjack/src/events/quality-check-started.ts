import { type EventDefinition, event } from "@hooks/core";
import { count, openSet, text, uuid } from "@hooks/core/schema";
import * as z from "zod/mini";
import { type CheckType, checkTypes } from "../check-types.ts";

/** Which round of checks one belongs to: the quick ones, or all of them. */
export type CheckStage = "fast" | "comprehensive";

/** Payload of `quality_check_started`: a quality check begins. */
export interface QualityCheckStarted {
  /** Kind of check. */
  checkType: CheckType;
  /** Path or project name of the repository. */
  repository: string;
  /** Id of this run of the check; the issues that it finds carry the same. */
  checkId: string;
  /** Name of the tool that checks, for example `ruff-check`. */
  checkName?: string | undefined;
  /** UUID of the tool's adapter. */
  moduleId?: string | undefined;
  /** Which round of checks this one belongs to. */
  stage?: CheckStage | undefined;
  /** Time limit of the check: whole seconds, above 0. A check's default is 300. */
  timeoutSeconds?: number | undefined;
  /** Files to check, at least 0. */
  filesCount?: number | undefined;
  /** Id of the test run that the check is, the same as in `test_completed`. */
  runId?: string | undefined;
}

/** A quality check begins. Severity `info`. */
export const qualityCheckStarted: EventDefinition<"quality_check_started", QualityCheckStarted> = event(
  "quality_check_started",
  "info",
  () =>
    z.object({
      check_type: openSet(checkTypes),
      repository: text(),
      check_id: text(),
      check_name: z.optional(text()),
      module_id: z.optional(uuid()),
      stage: z.optional(z.enum(["fast", "comprehensive"])),
      timeout_seconds: z.optional(count(1)),
      files_count: z.optional(count()),
      run_id: z.optional(text()),
    }),
);

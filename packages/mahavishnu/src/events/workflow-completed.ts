import { type EventDefinition, event } from "@hooks/core";
import { count, nonEmpty, openSet, seconds, text } from "@hooks/core/schema";
import * as z from "zod/mini";
import { type AdapterName, adapterNames } from "../adapter-names.ts";
import { type WorkflowType, workflowTypes } from "../workflow-types.ts";

/** How a workflow that did not fail ended; `partial` means that some of its repositories failed. */
export type WorkflowOutcome = "completed" | "partial";

/** Payload of `workflow_completed`: a workflow ends without failing. */
export interface WorkflowCompleted {
  /** Id of the workflow, not empty. */
  workflowId: string;
  /** Kind of workflow, at most 64 characters. */
  workflowType: WorkflowType;
  /** How long the run took: seconds, at least 0, fractions allowed. */
  durationSeconds: number;
  /** What ran the workflow. */
  adapter: AdapterName;
  /** Repositories that were worked on, at least 0. */
  reposProcessed: number;
  /** Whether all repositories succeeded (`completed`) or some failed (`partial`). */
  status?: WorkflowOutcome | undefined;
  /** Repositories that succeeded, at least 0; together with `failedRepos` they make `reposProcessed`. */
  successfulRepos?: number | undefined;
  /** Repositories that failed, at least 0; together with `successfulRepos` they make `reposProcessed`. */
  failedRepos?: number | undefined;
  /** Results that the run gave, at least 0. */
  resultsCount?: number | undefined;
  /** Errors that the run met, at least 0. */
  errorsCount?: number | undefined;
  /** The Session-Buddy checkpoint taken before the run. */
  checkpointId?: string | undefined;
  /** Most repositories worked on at once, at least 1. */
  concurrencyLimit?: number | undefined;
}

/** A workflow ends without failing. Severity `info`. */
export const workflowCompleted: EventDefinition<"workflow_completed", WorkflowCompleted> = event(
  "workflow_completed",
  "info",
  () =>
    z
      .object({
        workflow_id: nonEmpty(),
        workflow_type: openSet(workflowTypes, 64),
        duration_seconds: seconds(),
        adapter: openSet(adapterNames),
        repos_processed: count(),
        status: z.optional(z.enum(["completed", "partial"])),
        successful_repos: z.optional(count()),
        failed_repos: z.optional(count()),
        results_count: z.optional(count()),
        errors_count: z.optional(count()),
        checkpoint_id: z.optional(text()),
        concurrency_limit: z.optional(count(1)),
      })
      .check(
        z.refine(
          ({ successful_repos, failed_repos, repos_processed }) =>
            successful_repos === undefined ||
            failed_repos === undefined ||
            successful_repos + failed_repos === repos_processed,
          { path: ["repos_processed"], error: "expected the sum of successfulRepos and failedRepos" },
        ),
      ),
);

import { type EventDefinition, event } from "@hooks/core";
import { count, nonEmpty, openSet, seconds, text } from "@hooks/core/schema";
import * as z from "zod/mini";
import { type AdapterName, adapterNames } from "../adapter-names.ts";
import { type WorkflowType, workflowTypes } from "../workflow-types.ts";

/** Payload of `workflow_failed`: a workflow fails. */
export interface WorkflowFailed {
  /** Id of the workflow, not empty. */
  workflowId: string;
  /** Kind of workflow, at most 64 characters. */
  workflowType: WorkflowType;
  /** What went wrong. May hold private content: redact secrets before sending. */
  errorMessage: string;
  /** Class name of the exception, for example `AdapterError`. */
  errorType: string;
  /** What ran the workflow. */
  adapter: AdapterName;
  /** Mahavishnu's code of the error: `MHV-` and three digits, for example `MHV-008`. */
  errorCode?: string | undefined;
  /** How long the run took until it failed: seconds, at least 0, fractions allowed. */
  durationSeconds?: number | undefined;
  /** Repositories in the workflow, at least 0. */
  reposCount?: number | undefined;
  /** Repositories that failed, at least 0. */
  failedRepos?: number | undefined;
  /** Path of the first repository that failed. */
  failedRepo?: string | undefined;
  /** The Session-Buddy checkpoint taken before the run. */
  checkpointId?: string | undefined;
}

/** A workflow fails. Severity `error`. */
export const workflowFailed: EventDefinition<"workflow_failed", WorkflowFailed> = event(
  "workflow_failed",
  "error",
  () =>
    z.object({
      workflow_id: nonEmpty(),
      workflow_type: openSet(workflowTypes, 64),
      error_message: text(),
      error_type: text(),
      adapter: openSet(adapterNames),
      error_code: z.optional(z.string().check(z.regex(/^MHV-\d{3}$/))),
      duration_seconds: z.optional(seconds()),
      repos_count: z.optional(count()),
      failed_repos: z.optional(count()),
      failed_repo: z.optional(text()),
      checkpoint_id: z.optional(text()),
    }),
);

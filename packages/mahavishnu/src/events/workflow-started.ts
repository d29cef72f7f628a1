import { type EventDefinition, event } from "@hooks/core";
import { count, nonEmpty, openSet, text } from "@hooks/core/schema";
import * as z from "zod/mini";
import { type AdapterName, adapterNames } from "../adapter-names.ts";
import { type WorkflowType, workflowTypes } from "../workflow-types.ts";

/** Payload of `workflow_started`: a workflow begins. */
export interface WorkflowStarted {
  /** Id of the workflow, not empty. */
  workflowId: string;
  /** Kind of workflow, at most 64 characters. */
  workflowType: WorkflowType;
  /** What runs the workflow. */
  adapter: AdapterName;
  /** Paths of the repositories that it works on, at most 100, may be empty. */
  repos: string[];
  /** The task behind the workflow. */
  taskId?: string | undefined;
  /** Human name of the workflow. */
  workflowName?: string | undefined;
  /** Who asked for it. */
  userId?: string | undefined;
  /** The Session-Buddy checkpoint taken before the run. */
  checkpointId?: string | undefined;
  /** Most repositories worked on at once, at least 1. */
  concurrencyLimit?: number | undefined;
  /** Time limit of the run: whole seconds, above 0. */
  timeoutSeconds?: number | undefined;
  /** Whether the quality gate is on. */
  qcEnabled?: boolean | undefined;
  /** Whether checkpointing is on. */
  sessionEnabled?: boolean | undefined;
}

/** A workflow begins. Severity `info`. */
export const workflowStarted: EventDefinition<"workflow_started", WorkflowStarted> = event(
  "workflow_started",
  "info",
  () =>
    z.object({
      workflow_id: nonEmpty(),
      workflow_type: openSet(workflowTypes, 64),
      adapter: openSet(adapterNames),
      repos: z.array(text()).check(z.maxLength(100)),
      task_id: z.optional(text()),
      workflow_name: z.optional(text()),
      user_id: z.optional(text()),
      checkpoint_id: z.optional(text()),
      concurrency_limit: z.optional(count(1)),
      timeout_seconds: z.optional(count(1)),
      qc_enabled: z.optional(z.boolean()),
      session_enabled: z.optional(z.boolean()),
    }),
);

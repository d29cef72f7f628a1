import type { OpenSet } from "@hooks/core";

/** The kinds of workflow that are known today. */
export const workflowTypes = [
  "quality_fix",
  "code_sweep",
  "workflow",
  "ai_task",
  "rag_query",
  "batch_task",
  "critical_task",
  "interactive_task",
] as const;

/** Kind of workflow: one of {@link workflowTypes}, or any other of at most 64 characters. */
export type WorkflowType = OpenSet<(typeof workflowTypes)[number]>;

import { defineHook, type EmitOptions, type EmitResult, type Hook, type HookFactory } from "@hooks/core";
import { type WorkflowStarted, workflowStarted } from "./events/workflow-started.ts";

/** Tells what Mahavishnu does: workflows, the agents that work on them, and the pools that agents live in. */
export interface MahavishnuHook extends Hook {
  /** A workflow begins. Severity `info`. */
  emitWorkflowStarted(data: WorkflowStarted, options?: EmitOptions): Promise<EmitResult>;
}

/**
 * Makes the hook of Mahavishnu.
 *
 * @example
 * ```ts
 * const mahavishnu = createMahavishnuHook("http://localhost:8002");
 * await mahavishnu.emitWorkflowStarted({ workflowId: "wf_123", workflowType: "quality_fix", adapter: "worker", repos: [] });
 * ```
 */
export const createMahavishnuHook: HookFactory<MahavishnuHook> = defineHook<MahavishnuHook>("mahavishnu", {
  emitWorkflowStarted: workflowStarted,
});

import { defineHook, type EmitOptions, type EmitResult, type Hook, type HookFactory } from "@hooks/core";
import { type AgentSpawned, agentSpawned } from "./events/agent-spawned.ts";
import { type PoolScaled, poolScaled } from "./events/pool-scaled.ts";
import { type WorkflowCompleted, workflowCompleted } from "./events/workflow-completed.ts";
import { type WorkflowFailed, workflowFailed } from "./events/workflow-failed.ts";
import { type WorkflowStarted, workflowStarted } from "./events/workflow-started.ts";

/** Tells what Mahavishnu does: workflows, the agents that work on them, and the pools that agents live in. */
export interface MahavishnuHook extends Hook {
  /** A workflow begins. Severity `info`. */
  emitWorkflowStarted(data: WorkflowStarted, options?: EmitOptions): Promise<EmitResult>;
  /** A workflow ends without failing, though some of its repositories may have. Severity `info`. */
  emitWorkflowCompleted(data: WorkflowCompleted, options?: EmitOptions): Promise<EmitResult>;
  /** A workflow fails. Severity `error`. */
  emitWorkflowFailed(data: WorkflowFailed, options?: EmitOptions): Promise<EmitResult>;
  /** An agent (worker) is started. Severity `info`. */
  emitAgentSpawned(data: AgentSpawned, options?: EmitOptions): Promise<EmitResult>;
  /** A worker pool grows or shrinks. Severity `info`. */
  emitPoolScaled(data: PoolScaled, options?: EmitOptions): Promise<EmitResult>;
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
  emitWorkflowCompleted: workflowCompleted,
  emitWorkflowFailed: workflowFailed,
  emitAgentSpawned: agentSpawned,
  emitPoolScaled: poolScaled,
});

export { type AdapterName, adapterNames } from "./adapter-names.ts";
export { type AgentType, agentTypes } from "./agent-types.ts";
export {
  type AgentCategory,
  type AgentSpawned,
  type AgentState,
  agentSpawned,
  type SessionMode,
} from "./events/agent-spawned.ts";
export { type PoolScaled, type PoolStatus, poolScaled, type ScalingDirection } from "./events/pool-scaled.ts";
export { type WorkflowCompleted, type WorkflowOutcome, workflowCompleted } from "./events/workflow-completed.ts";
export { type WorkflowFailed, workflowFailed } from "./events/workflow-failed.ts";
export { type WorkflowStarted, workflowStarted } from "./events/workflow-started.ts";
export { createMahavishnuHook, type MahavishnuHook } from "./mahavishnu-hook.ts";
export { type PoolType, poolTypes } from "./pool-types.ts";
export { type WorkflowType, workflowTypes } from "./workflow-types.ts";

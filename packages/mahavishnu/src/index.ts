export { type AdapterName, adapterNames } from "./adapter-names.ts";
export { type WorkflowStarted, workflowStarted } from "./events/workflow-started.ts";
export { createMahavishnuHook, type MahavishnuHook } from "./mahavishnu-hook.ts";
export { type WorkflowType, workflowTypes } from "./workflow-types.ts";

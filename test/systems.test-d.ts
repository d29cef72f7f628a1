import type { AkoshaHook, AnomalyType, InsightType, PatternType } from "../packages/akosha/src/index.ts";
import type { DataOf } from "../packages/core/src/index.ts";
import type { CheckType, CrackerjackHook, IssueType } from "../packages/crackerjack/src/index.ts";
import type {
  AdapterName,
  AgentSpawned,
  AgentType,
  agentSpawned,
  MahavishnuHook,
  PoolType,
  WorkflowType,
} from "../packages/mahavishnu/src/index.ts";
import type { AdapterKey, CacheProvider, ComponentDomain, OneiricHook } from "../packages/oneiric/src/index.ts";
import type {
  CheckpointType,
  EntityType,
  RelationType,
  SessionBuddyHook,
} from "../packages/session-buddy/src/index.ts";

/** Compiles for `true` alone. */
type Expect<Verdict extends true> = Verdict;

/** Whether two types are the same, and not just assignable to each other. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** The members of an open set that an editor completes. */
type Completed<Text> = Text extends string ? (string extends Text ? never : Text) : never;

declare const mahavishnu: MahavishnuHook;
declare const crackerjack: CrackerjackHook;
declare const sessionBuddy: SessionBuddyHook;
declare const akosha: AkoshaHook;
declare const oneiric: OneiricHook;

const workflow = { workflowId: "wf_1", workflowType: "code_sweep", adapter: "prefect", repos: [] };
const issue = { issueType: "lint", filePath: null, lineNumber: null, message: "…", checkId: "check_1" } as const;

/** An open set completes its known values … */
export type CompletedSets = [
  Expect<Same<Completed<AdapterName>, "prefect" | "agno" | "llamaindex" | "pydantic_ai" | "worker" | "hatchet">>,
  Expect<Same<Completed<PoolType>, "mahavishnu" | "session-buddy" | "runpod">>,
  Expect<Same<Completed<CheckpointType>, "checkpoint" | "session_end" | "manual" | "workflow">>,
  Expect<Same<Completed<PatternType>, "trend" | "spike" | "seasonality" | "recurrence">>,
  Expect<Same<Completed<InsightType>, "cross_system" | "performance" | "quality" | "usage">>,
  Expect<Same<Completed<ComponentDomain>, "adapter" | "action" | "service" | "task" | "event" | "workflow">>,
  Expect<Same<Completed<CacheProvider>, "memory" | "redis" | "multitier">>,
];

/** … and takes any other text. */
export type OpenSets = [
  Expect<string extends WorkflowType ? true : false>,
  Expect<string extends AgentType ? true : false>,
  Expect<string extends CheckType ? true : false>,
  Expect<string extends IssueType ? true : false>,
  Expect<string extends EntityType ? true : false>,
  Expect<string extends RelationType ? true : false>,
  Expect<string extends AnomalyType ? true : false>,
  Expect<string extends AdapterKey ? true : false>,
];

/** A definition gives back exactly the payload that its interface documents. */
export type DefinedPayload = Expect<Same<DataOf<typeof agentSpawned>, AgentSpawned>>;

mahavishnu.emitWorkflowStarted(workflow, { correlationId: "story-1", tags: ["nightly"] });
mahavishnu.emitWorkflowStarted({ ...workflow, workflowType: "not_known_yet" });
mahavishnu.emitWorkflowStarted({ ...workflow, taskId: undefined });
// @ts-expect-error the workflow's id is required
mahavishnu.emitWorkflowStarted({ workflowType: "code_sweep", adapter: "prefect", repos: [] });
// @ts-expect-error an open set is still text
mahavishnu.emitWorkflowStarted({ ...workflow, adapter: 7 });
// @ts-expect-error the field is named taskId
mahavishnu.emitWorkflowStarted({ ...workflow, taskID: "task_1" });
// @ts-expect-error fields go by their camelCase names
mahavishnu.emitWorkflowStarted({ ...workflow, task_id: "task_1" });
// @ts-expect-error null is not left out
mahavishnu.emitWorkflowStarted({ ...workflow, taskId: null });
// @ts-expect-error the options take no such field
mahavishnu.emitWorkflowStarted(workflow, { correlationID: "story-1" });

mahavishnu.emitAgentSpawned({ agentId: "worker-1", agentType: "terminal-claude", state: "starting" });
// @ts-expect-error the states are a closed set
mahavishnu.emitAgentSpawned({ agentId: "worker-1", agentType: "terminal-claude", state: "sleeping" });
// @ts-expect-error the directions are a closed set
mahavishnu.emitPoolScaled({ poolId: "pool_1", targetWorkers: 2, direction: "sideways" });

crackerjack.emitQualityIssueFound({ ...issue, severity: "high" });
// @ts-expect-error the severities are a closed set
crackerjack.emitQualityIssueFound({ ...issue, severity: "fatal" });
// @ts-expect-error a file that is unknown is null, not left out
crackerjack.emitQualityIssueFound({ ...issue, severity: "high", filePath: undefined });
// @ts-expect-error the number of failed tests is required
crackerjack.emitTestCompleted({ runId: "run_1", testsCompleted: 3, durationSeconds: 1 });

sessionBuddy.emitSessionCreated({ sessionId: "s_1", conversationId: null });
// @ts-expect-error the channels are a closed set
sessionBuddy.emitSessionCreated({ sessionId: "s_1", channelType: "fax" });
// @ts-expect-error no emitter takes the process environment
sessionBuddy.emitSessionRestored({ sessionId: "s_1", environmentVars: {} });

akosha.emitCorrelationFound({ metricName: "latency", system1: "oneiric", system2: "akosha", correlation: 0.9 });
// @ts-expect-error the strengths are a closed set
akosha.emitCorrelationFound({ metricName: "m", system1: "a", system2: "b", correlation: 0.9, strength: "weak" });

oneiric.emitCacheMiss({ cacheKey: "user:1", tiersChecked: ["l1", "l2"] });
// @ts-expect-error the tiers are a closed set
oneiric.emitCacheMiss({ cacheKey: "user:1", tiersChecked: ["l3"] });
// @ts-expect-error the key is required
oneiric.emitCacheHit({ latencyMs: 3 });

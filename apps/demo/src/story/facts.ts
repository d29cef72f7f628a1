import type { AnomalyDetected, CorrelationFound, InsightGenerated, PatternDetected } from "@hooks/akosha";
import type {
  CoverageCalculated,
  QualityCheckStarted,
  QualityIssueFound,
  QualityScoreUpdated,
  TestCompleted,
} from "@hooks/crackerjack";
import type { AgentSpawned, PoolScaled, WorkflowCompleted, WorkflowFailed, WorkflowStarted } from "@hooks/mahavishnu";
import type { AdapterResolved, CacheHit, CacheMiss, ComponentLoaded } from "@hooks/oneiric";
import type {
  EntityCreated,
  MemoryCheckpoint,
  RelationCreated,
  SessionCreated,
  SessionRestored,
} from "@hooks/session-buddy";
import { plural } from "./words.ts";

/** What of each payload is worth a line. */
const facts = {
  workflow_started: ({ repos }: WorkflowStarted) => repos.join(", "),
  workflow_completed: ({ durationSeconds, resultsCount = 0 }: WorkflowCompleted) =>
    `${plural(resultsCount, "finding")} in ${durationSeconds.toFixed(2)} s`,
  workflow_failed: ({ errorCode, errorMessage }: WorkflowFailed) => `${errorCode}: ${errorMessage}`,
  agent_spawned: ({ agentId, backend }: AgentSpawned) => `${agentId} on ${backend}`,
  pool_scaled: ({ previousWorkers, actualWorkers, reason }: PoolScaled) =>
    `${previousWorkers} → ${actualWorkers}: ${reason}`,

  quality_check_started: ({ checkName, filesCount = 0 }: QualityCheckStarted) =>
    `${checkName}, in ${plural(filesCount, "file")}`,
  quality_issue_found: ({ filePath, lineNumber, code, message }: QualityIssueFound) =>
    `${filePath}${lineNumber === null ? "" : `:${lineNumber}`} ${message.startsWith(code ?? "") ? "" : `[${code}] `}${message}`,
  quality_score_updated: ({ oldScore, newScore, scoreChange }: QualityScoreUpdated) =>
    oldScore === null
      ? `${newScore} of 100, measured for the first time`
      : `${newScore} of 100, ${scoreChange < 0 ? "" : "+"}${scoreChange} since the last run`,
  test_completed: ({ testsPassed, testsFailed, testsSkipped = 0, testSuite }: TestCompleted) =>
    `${testsPassed} passed, ${testsFailed} failed, ${testsSkipped} skipped: ${testSuite}`,
  coverage_calculated: ({ coveragePercent, status, basis }: CoverageCalculated & { basis?: string }) =>
    `${coveragePercent.toFixed(1)} % (${status}): ${basis}`,

  session_created: ({ sessionId, project }: SessionCreated) => `${sessionId} for ${project}`,
  session_restored: ({ sessionId, itemsRestored = 0, driftDetected }: SessionRestored) =>
    `${sessionId} with ${plural(itemsRestored, "item")}; HEAD ${driftDetected ? "has moved" : "is the same"}`,
  entity_created: ({ name, entityType, observations = [] }: EntityCreated) =>
    `${entityType} ${name}: ${observations.join(", ")}`,
  relation_created: ({ fromEntityName, relationType, toEntityName }: RelationCreated) =>
    `${fromEntityName} ${relationType} ${toEntityName}`,
  memory_checkpoint: ({ checkpointId, reason, insightsExtracted = 0 }: MemoryCheckpoint) =>
    `${checkpointId}: ${reason}, ${plural(insightsExtracted, "insight")}`,

  pattern_detected: ({ patternType, description, confidence }: PatternDetected) =>
    `${patternType}: ${description} (confidence ${confidence.toFixed(2)})`,
  anomaly_detected: ({ severity, description }: AnomalyDetected) => `${severity}: ${description}`,
  insight_generated: ({ title, description }: InsightGenerated) => `${title}. ${description}`,
  correlation_found: ({ system1, system2, metricName, correlation, sampleSize }: CorrelationFound) =>
    `${metricName}: r = ${correlation.toFixed(2)} over ${sampleSize} files (${system1} × ${system2})`,

  adapter_resolved: ({ provider, reasons = [] }: AdapterResolved) => `${provider}, since ${reasons.join("; ")}`,
  component_loaded: ({ provider, state, durationMs = 0 }: ComponentLoaded) =>
    `${provider} ${state} in ${durationMs.toFixed(1)} ms`,
  cache_hit: ({ cacheKey, latencyMs = 0 }: CacheHit) => `${cacheKey} in ${latencyMs.toFixed(3)} ms`,
  cache_miss: ({ cacheKey, latencyMs = 0 }: CacheMiss) => `${cacheKey} in ${latencyMs.toFixed(3)} ms`,
} satisfies Record<string, (data: never) => string>;

/** Renders the key facts of an event as one line, or nothing for a type that has none. */
export function factsOf(eventType: string, data: object): string {
  const render = Object.hasOwn(facts, eventType) ? facts[eventType as keyof typeof facts] : undefined;
  return render === undefined ? "" : (render as (data: object) => string)(data);
}

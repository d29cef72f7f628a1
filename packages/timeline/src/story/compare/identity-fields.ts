/**
 * Payload fields that say which step an event is, whatever run it belongs to; ids, which each run has of its own, are not
 * among them. A type that is not listed is told by its function's name, else by its type alone.
 */
export const identityFields: Readonly<Record<string, readonly string[]>> = {
  workflow_started: ["workflow_type"],
  workflow_completed: ["workflow_type"],
  workflow_failed: ["workflow_type", "error_type"],
  agent_spawned: ["agent_type"],
  pool_scaled: ["pool_type", "direction"],
  quality_check_started: ["check_name", "check_type"],
  quality_issue_found: ["issue_type", "code", "file_path"],
  quality_score_updated: ["repository"],
  test_completed: ["test_suite", "repository"],
  coverage_calculated: ["repository"],
  entity_created: ["entity_type"],
  relation_created: ["relation_type"],
  memory_checkpoint: ["checkpoint_type"],
  pattern_detected: ["pattern_type", "metric_name"],
  anomaly_detected: ["anomaly_type", "metric_name"],
  insight_generated: ["insight_type", "title"],
  correlation_found: ["metric_name"],
  adapter_resolved: ["domain", "key", "provider"],
  component_loaded: ["domain", "key", "provider"],
};

/** The fields of every other type. */
export const otherIdentityFields: readonly string[] = ["function_name"];

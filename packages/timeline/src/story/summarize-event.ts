import type { StoredEvent } from "@hooks/client";

/** Payload fields that tell an event best, in that order; the first few of them make its line. */
const telling = [
  ...["error_type", "error_message", "message", "title", "description", "reason"],
  ...["function_name", "workflow_type", "workflow_name", "check_name", "check_type", "issue_type", "test_suite"],
  ...["tests_failed", "tests_completed", "new_score", "score_change", "coverage_percent", "file_path", "line_number"],
  ...["name", "entity_type", "from_entity", "relation_type", "to_entity", "domain", "key", "provider"],
  ...["anomaly_type", "pattern_type", "insight_type", "metric_name", "correlation", "target_workers", "agent_type"],
  ...["cache_key", "status", "duration_seconds", "duration_ms", "project", "adapter", "repository"],
];
const mostFields = 3;
const mostLetters = 160;

/** Tells in one line what an event says, from the fields of its payload that matter most; empty without a payload. */
export function summarizeEvent({ data }: StoredEvent): string {
  const known = telling.filter((field) => isPlain(data[field]));
  const fields = known.length > 0 ? known : Object.keys(data).filter((field) => isPlain(data[field]));
  const line = fields
    .slice(0, mostFields)
    .map((field) => (typeof data[field] === "string" ? data[field] : `${field} ${data[field]}`))
    .join(" · ");
  const oneLine = line.slice(0, mostLetters * 2).replace(/\s+/g, " ");
  return oneLine.length > mostLetters ? `${oneLine.slice(0, mostLetters - 1)}…` : oneLine;
}

function isPlain(value: unknown): boolean {
  return (typeof value === "string" && value !== "") || typeof value === "number" || typeof value === "boolean";
}

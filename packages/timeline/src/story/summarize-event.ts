import type { StoredEvent } from "@hooks/client";
import { cut } from "../text/printable.ts";
import { oneLine } from "./one-line.ts";

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
/** Of a payload that nobody knows, only its first fields are looked at. */
const mostLooked = 20;
const mostLetters = 160;

/** Tells in one line what an event says, from the fields of its payload that matter most; empty without a payload. */
export function summarizeEvent({ data }: StoredEvent): string {
  const known = telling.filter((field) => Object.hasOwn(data, field) && isPlain(data[field]));
  const fields =
    known.length > 0
      ? known
      : Object.keys(data)
          .slice(0, mostLooked)
          .filter((field) => isPlain(data[field]));
  const line = fields
    .slice(0, mostFields)
    .map((field) => (typeof data[field] === "string" ? cut(data[field], mostLetters) : `${field} ${data[field]}`))
    .join(" · ");
  return oneLine(line, mostLetters);
}

function isPlain(value: unknown): boolean {
  return (typeof value === "string" && value !== "") || typeof value === "number" || typeof value === "boolean";
}

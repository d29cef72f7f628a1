import { expect } from "vitest";

/** What a program of a document leaves behind. */
export interface Outcome {
  /** What the collector has before the program runs. */
  given?: object[];
  /** The types of the events that arrived, in order. */
  events?: string[];
  /** What it prints. */
  printed?: string;
  /** The one correlation id of all its events, or `"one"` for whichever. */
  correlation?: string;
  /** Anything else that holds of the events. */
  data?: object[];
}

const lines = (...printed: string[]) => printed.map((line) => `${line}\n`).join("");

/** What each program of the documents does, by the document and the heading above the program. */
export const outcomes: Readonly<Record<string, Readonly<Record<string, Outcome>>>> = {
  "README.md": {
    "Quick start": { events: ["workflow_started"], printed: lines("delivered") },
    "A system of your own": { events: ["deploy_finished"], data: [{ deploy_id: "d_1", duration_seconds: 12.5 }] },
  },
  "docs/guide.md": {
    Mahavishnu: {
      events: ["workflow_started", "workflow_completed", "workflow_failed", "agent_spawned", "pool_scaled"],
    },
    Crackerjack: {
      events: [
        "quality_check_started",
        "quality_issue_found",
        "quality_score_updated",
        "test_completed",
        "coverage_calculated",
      ],
    },
    "Session-Buddy": {
      events: ["session_created", "session_restored", "entity_created", "relation_created", "memory_checkpoint"],
    },
    Akosha: { events: ["pattern_detected", "anomaly_detected", "insight_generated", "correlation_found"] },
    Oneiric: { events: ["adapter_resolved", "component_loaded", "cache_hit", "cache_miss"] },
    "Common configuration": { events: ["pool_scaled"], printed: lines("1 0") },
    "Automatic tracking": {
      events: [
        ...["sync_starting", "sync_success", "count_starting", "count_success", "greet_starting", "greet_success"],
        ...["run_starting", "run_success", "run_starting", "run_failed"],
      ],
      data: [
        {},
        { duration_seconds: expect.any(Number) },
        {},
        { result: 2 },
        { args: ["Ada"] },
        { args: ["Ada"] },
        { function_name: "run" },
        { function_name: "run" },
        {},
        { error_type: "TypeError", error_message: "A workflow has an id." },
      ],
      printed: lines("A workflow has an id."),
    },
    "One correlation id, given to each call": {
      events: ["session_created", "workflow_started", "quality_check_started"],
      correlation: "one",
    },
    "One correlation id for all that runs inside": {
      events: ["session_created", "pool_scaled", "quality_check_started"],
      correlation: "one",
      printed: lines("3"),
    },
    "One correlation id across HTTP": {
      events: ["pool_scaled", "quality_check_started"],
      correlation: "corr_123",
    },
    "Health check": { events: ["pool_scaled"], printed: lines("healthy 1 0", "1 0") },
    "Retry logic": { events: ["workflow_started"] },
    "Surviving crashes and outages": { events: ["pool_scaled"], printed: lines("stored") },
    "Utility functions": {
      events: ["pool_scaled", "pool_warmed"],
      correlation: "corr_123",
      printed: lines("[ 'delivered', 'delivered' ]", "2"),
    },
    "Severity levels": { events: ["cache_miss"] },
    "Workflow lifecycle": {
      events: ["workflow_started", "workflow_completed", "workflow_started", "workflow_failed"],
      data: [{}, { repos_processed: 1 }, {}, { error_type: "RangeError" }],
    },
    "Batch processing": { events: Array(250).fill("item_processed"), printed: lines("250") },
    "Cross-system workflow": {
      events: ["workflow_started", "quality_score_updated", "insight_generated"],
      correlation: "corr_123",
    },
    "Sharing a delivery": { events: ["pool_scaled", "cache_hit"] },
    "Defining your own system": { events: ["build_finished"], data: [{ build_id: "b_1", exit_code: 1 }] },
  },
  "docs/configuration.md": { Configuration: { events: ["pool_scaled"] } },
  "docs/coming-from-the-python-hooks.md": { Emitters: { events: ["workflow_started"] } },
  "docs/delivery-guarantees.md": {
    "Why an event is dropped": {
      events: ["pool_scaled", "pool_scaled"],
      printed: lines("1 queue_full", "2"),
    },
  },
  "docs/testing.md": { "Testing code that emits": {}, "Waiting for an event": {}, "Faking time": {} },
  "docs/troubleshooting.md": {
    "Events are not being sent": {
      printed: expect.stringMatching(/^attempts_exhausted\nunavailable open\n.+\n$/),
    },
    "Many events fail": {
      printed: expect.stringMatching(/^invalid .*targetWorkers: expected .*-1.*\n\{ invalid: 1 \}\n$/),
    },
    "Events arrive, but not in one story": { printed: lines("undefined", "corr_123") },
  },
  "packages/mahavishnu/README.md": { "@hooks/mahavishnu": { events: ["workflow_started"] } },
  "packages/crackerjack/README.md": { "@hooks/crackerjack": { events: ["test_completed"] } },
  "packages/session-buddy/README.md": { "@hooks/session-buddy": { events: ["memory_checkpoint"] } },
  "packages/akosha/README.md": { "@hooks/akosha": { events: ["anomaly_detected"] } },
  "packages/client/README.md": {
    "@hooks/client": {
      given: [
        { source_system: "mahavishnu", event_type: "workflow_completed", data: { duration_seconds: 1.5 } },
        { source_system: "mahavishnu", event_type: "workflow_failed", data: { error_message: "No such branch" } },
        { source_system: "mahavishnu", event_type: "pool_scaled" },
      ],
      printed: lines("No such branch", "1.5"),
    },
    Following: {
      given: [
        { event_id: "019c2f00-0000-7000-8000-000000000001", source_system: "mahavishnu", event_type: "pool_scaled" },
        {
          event_id: "019c2f00-0000-7000-8000-000000000002",
          source_system: "mahavishnu",
          event_type: "workflow_failed",
          severity: "critical",
          data: { error_message: "No such branch" },
        },
      ],
      printed: lines("019c2f00-0000-7000-8000-000000000002 No such branch"),
    },
  },
  "packages/collector/README.md": {
    "Inside a program": { printed: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\n$/) },
  },
  "packages/timeline/README.md": {
    "@hooks/timeline": { printed: expect.stringMatching(/timeline[/\\]dist[/\\]page[/\\]?\n$/) },
  },
  "packages/oneiric/README.md": { "@hooks/oneiric": { events: ["adapter_resolved", "cache_miss"] } },
};

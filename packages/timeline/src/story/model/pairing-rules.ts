/** Which events of one kind of step belong together. Names are those of the wire. */
export interface PairingRule {
  /** What such a step is, for people. */
  readonly kind: string;
  /** Types that begin one. */
  readonly start: readonly string[];
  /** Types that end one. Without any, the last of its `parts` ends it. */
  readonly end: readonly string[];
  /** Those of `end` that tell of a failure. */
  readonly failed: readonly string[];
  /** Types that belong to one while it lasts. */
  readonly parts: readonly string[];
  /** Payload fields that hold its id; events with the same value in one of them belong together. */
  readonly keys: readonly string[];
  /** Payload fields that name it for people, the best first. */
  readonly label: readonly string[];
  /** Whether other steps happen within it, so that it is never the slowest step itself. */
  readonly frame: boolean;
}

/** How the events of the five systems make steps. */
export const pairingRules: readonly PairingRule[] = [
  {
    kind: "workflow",
    start: ["workflow_started"],
    end: ["workflow_completed", "workflow_failed"],
    failed: ["workflow_failed"],
    parts: [],
    keys: ["workflow_id"],
    label: ["workflow_name", "workflow_type"],
    frame: true,
  },
  {
    kind: "check",
    start: ["quality_check_started"],
    end: [],
    failed: [],
    parts: ["quality_issue_found", "test_completed", "coverage_calculated", "quality_score_updated"],
    keys: ["check_id", "run_id"],
    label: ["check_name", "check_type"],
    frame: false,
  },
  {
    kind: "session",
    start: ["session_created", "session_restored"],
    end: [],
    failed: [],
    parts: ["memory_checkpoint", "entity_created", "relation_created"],
    keys: ["session_id"],
    label: ["component_name", "project"],
    frame: true,
  },
];

/** How a tracked function ends its event types, and the field that holds its name. */
export const trackedRule = {
  kind: "function",
  start: "_starting",
  success: "_success",
  failed: "_failed",
  name: "function_name",
} as const;

/** Payload fields that hold how long something took, with the milliseconds in one of their unit. */
export const durationFields: readonly (readonly [field: string, unitMs: number])[] = [
  ["duration_seconds", 1_000],
  ["duration_ms", 1],
];

import { randomUUID } from "node:crypto";
import { createEventId, type WireEvent } from "@hooks/core";

/** Whether ids say in which order they were made (UUIDv7, as hooks mint them) or nothing at all (UUIDv4). */
export type IdKind = "ordered" | "random";

/** Which events to make. */
export interface EventPlan {
  /** How many. */
  events: number;
  ids: IdKind;
  /** Time of the first, in ms since 1970. */
  startMs: number;
  /** Milliseconds from one to the next. */
  stepMs: number;
  /** Number of the first; others before it have been made already. Default 0. */
  first?: number | undefined;
}

const eventsPerStory = 5;

/** One in so many events is an error. */
export const eventsPerError = 250;

/** Makes known events of about 410 bytes: two ids, nine fields of payload, two tags; five have one correlation id. */
export function* makeEvents({ events, ids, startMs, stepMs, first = 0 }: EventPlan): Generator<WireEvent> {
  let correlationId = "";
  for (let number = first; number < first + events; number++) {
    const atMs = Math.floor(startMs + number * stepMs);
    const mint = ids === "ordered" ? () => createEventId(atMs) : randomUUID;
    if (number % eventsPerStory === 0) correlationId = mint();
    yield {
      event_id: mint(),
      timestamp: new Date(atMs).toISOString(),
      ...kinds[number % kinds.length]?.(number),
      correlation_id: correlationId,
      tags: ["nightly", "main"],
    } as WireEvent;
  }
}

type Kind = (number: number) => Pick<WireEvent, "source_system" | "event_type" | "severity" | "data">;

/** Of each story: a workflow that starts and ends, and the checks in it. */
const kinds: readonly Kind[] = [
  (number) => ({
    source_system: "mahavishnu",
    event_type: "workflow_started",
    severity: "info",
    data: {
      workflow_id: `wf_${number}`,
      workflow_type: "code_sweep",
      adapter: "prefect",
      repos: ["/srv/repos/mahavishnu"],
      task_id: `task_${number}`,
      concurrency_limit: 10,
    },
  }),
  (number) => ({
    source_system: "crackerjack",
    event_type: "quality_check_started",
    severity: "info",
    data: {
      check_type: "lint",
      repository: "/srv/repos/crackerjack",
      check_id: `check_${number}`,
      timeout_seconds: 60,
      files_count: 212,
    },
  }),
  (number) => ({
    source_system: "crackerjack",
    event_type: "quality_issue_found",
    severity: number % eventsPerError === 2 ? "error" : "warning",
    data: {
      issue_type: "type_error",
      severity: "high",
      file_path: "crackerjack/core/coordinator.py",
      line_number: number % 900,
      message: "Argument 1 has incompatible type",
      check_id: `check_${number}`,
    },
  }),
  (number) => ({
    source_system: "crackerjack",
    event_type: "test_completed",
    severity: "info",
    data: {
      run_id: `run_${number}`,
      tests_completed: 1284,
      tests_failed: 0,
      duration_seconds: 94.71,
      test_suite: "unit",
      repository: "/srv/repos/crackerjack",
    },
  }),
  (number) => ({
    source_system: "mahavishnu",
    event_type: "workflow_completed",
    severity: "info",
    data: {
      workflow_id: `wf_${number - 4}`,
      workflow_type: "code_sweep",
      duration_seconds: 118.42,
      adapter: "prefect",
      repos_processed: 2,
      status: "completed",
      errors_count: 0,
    },
  }),
];

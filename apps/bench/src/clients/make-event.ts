import type { WorkflowCompleted } from "@hooks/mahavishnu";

/** Stands once in each event, so that a sink can count them whatever the format. */
export const eventMarker = "bench_workflow_run_nightly_";

/** Labels of every event. */
export const tags: readonly string[] = ["nightly", "main"];

/** The payload that every client sends: five fields, in the names of the wire. */
export function makePayload(number: number) {
  return {
    workflow_id: `${eventMarker}${number}`,
    workflow_type: "quality_fix",
    duration_seconds: 12.5,
    adapter: "llamaindex",
    repos_processed: 3,
  };
}

/** The same payload as a hook takes it. */
export function makeWorkflow(number: number): WorkflowCompleted {
  return {
    workflowId: `${eventMarker}${number}`,
    workflowType: "quality_fix",
    durationSeconds: 12.5,
    adapter: "llamaindex",
    reposProcessed: 3,
  };
}

/** The whole event, about 409 bytes of JSON, as a client without hooks makes it. */
export function makeEvent(number: number) {
  return {
    event_id: crypto.randomUUID(),
    timestamp: new Date().toISOString(),
    source_system: "mahavishnu",
    event_type: "workflow_completed",
    severity: "info",
    correlation_id: crypto.randomUUID(),
    data: makePayload(number),
    tags,
  };
}

/** What tells one run of the nightly workflow from another. */
export interface NightlyRun {
  correlationId: string;
  /** When it begins, milliseconds since the epoch. */
  atMs: number;
  /** Whether the model does not answer, and the workflow fails. */
  fails: boolean;
}

/** A run of a workflow across five systems: 14 s when it completes, 50 s with two silences when it fails. */
export function nightlyRun({ correlationId, atMs, fails }: NightlyRun): object[] {
  const events: object[] = [];
  let number = 0;
  const add = (offsetMs: number, system: string, type: string, data: object, cause?: string, severity = "info") => {
    number += 1;
    const eventId = `${hex(atMs + offsetMs, 12).replace(/^(.{8})/, "$1-")}-7000-8000-${hex(number, 12)}`;
    events.push({
      event_id: eventId,
      timestamp: new Date(atMs + offsetMs).toISOString(),
      ...{ source_system: system, event_type: type, severity, correlation_id: correlationId, data, tags: ["nightly"] },
      ...(cause === undefined ? {} : { causation_id: cause }),
    });
    return eventId;
  };
  const workflow = { workflow_id: `wf_${correlationId}`, workflow_type: "code_sweep", adapter: "prefect" };
  const started = add(0, "mahavishnu", "workflow_started", { ...workflow, repos: ["/srv/repos/oneiric"] });
  add(100, "session_buddy", "session_created", { session_id: correlationId, project: "oneiric" }, started);
  add(300, "mahavishnu", "pool_scaled", { pool_id: "pool", target_workers: 6, actual_workers: 6 }, started);
  for (let at = 0; at < 30; at++) {
    add(
      400 + at * 300,
      "oneiric",
      at % 5 === 0 ? "cache_miss" : "cache_hit",
      { cache_key: `k${at}` },
      undefined,
      "debug",
    );
  }
  const check = {
    check_id: `ty_${correlationId}`,
    check_name: "ty",
    check_type: "type",
    repository: "/srv/repos/oneiric",
  };
  const checking = add(2_000, "crackerjack", "quality_check_started", check, started);
  const issue = { check_id: check.check_id, issue_type: "type_error", file_path: "core.py", line_number: 281 };
  const message = 'Argument 1 has incompatible type "str"';
  const grave = fails ? "error" : "warning";
  const found = { ...issue, severity: fails ? "high" : "low", message };
  const first = add(9_800, "crackerjack", "quality_issue_found", found, checking, grave);
  add(
    10_000,
    "akosha",
    "anomaly_detected",
    { anomaly_id: "a", anomaly_type: "spike_in_errors", severity: "low", description: "More errors than on 30 days" },
    first,
    "warning",
  );
  if (fails) {
    const call = { function_name: "complete" };
    const calling = add(20_000, "oneiric", "llm_call_starting", call, first);
    const error = { error_type: "TimeoutError", error_message: "no answer within 30 s" };
    const timeout = add(
      49_900,
      "oneiric",
      "llm_call_failed",
      { ...call, ...error, duration_seconds: 29.9 },
      calling,
      "error",
    );
    const failed = { error_type: "AdapterError", error_message: "model endpoint timed out", duration_seconds: 50 };
    add(50_000, "mahavishnu", "workflow_failed", { ...workflow, ...failed }, timeout, "error");
  } else {
    const score = {
      repository: "/srv/repos/oneiric",
      check_id: check.check_id,
      old_score: 80,
      new_score: 84.5,
      score_change: 4.5,
      coverage_percent: 71,
    };
    add(12_000, "crackerjack", "quality_score_updated", score, checking);
    add(14_000, "mahavishnu", "workflow_completed", { ...workflow, duration_seconds: 14, repos_processed: 1 }, started);
  }
  return events;
}

function hex(value: number, length: number): string {
  return value.toString(16).padStart(length, "0");
}

/** Which of the known event types occurred in a run. */
export interface Census {
  seen: string[];
  /** Those that did not, each with the run that shows it. */
  missing: { eventType: string; shownBy: string }[];
}

const success = "a run that succeeds";

/** What has to happen for each event type that does not occur in every run. */
const shownBy: Readonly<Record<string, string>> = {
  workflow_failed: "a run that fails, for example on a folder without a repository",
  session_created: "the first run of a repository",
  session_restored: "the second run of the same repository",
  entity_created: "a run that finds files which are not remembered yet",
  relation_created: "a run that finds imports or tests which are not remembered yet",
  quality_issue_found: "a repository in which the checks find something",
  anomaly_detected: "a repository with an outlier among at least 10 source files or commits",
  pattern_detected: "a repository with a file that 3 others import, or a rhythm in its commits",
  correlation_found: "a repository of at least 5 source files with measures that go together",
  insight_generated: "a repository with at least one file",
  cache_hit: "a repository with at least one text file",
  cache_miss: "a repository with at least one text file",
  coverage_calculated: "a repository with source files or a coverage report",
  quality_score_updated: "a repository with at least one text file",
};

/** Compares the event types that occurred with all that there are. */
export function takeCensus(known: readonly string[], seen: ReadonlySet<string>, succeeded: boolean): Census {
  return {
    seen: known.filter((eventType) => seen.has(eventType)),
    missing: known
      .filter((eventType) => !seen.has(eventType))
      .map((eventType) => ({ eventType, shownBy: hint(eventType, succeeded) })),
  };
}

function hint(eventType: string, succeeded: boolean): string {
  const general = shownBy[eventType] ?? success;
  if (succeeded || eventType === "workflow_failed" || general === success) return general;
  return eventType.startsWith("session_") ? general : success;
}

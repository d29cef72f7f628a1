import type { OpenSet } from "@hooks/core";

/** The kinds of issue that are known today. */
export const issueTypes = [
  "formatting",
  "type_error",
  "security",
  "test_failure",
  "import_error",
  "complexity",
  "dead_code",
  "dependency",
  "dry_violation",
  "performance",
  "documentation",
  "test_organization",
  "coverage_improvement",
  "regex_validation",
  "semantic_context",
  "warning",
  "refurb",
] as const;

/** Kind of issue: one of {@link issueTypes}, or any other. */
export type IssueType = OpenSet<(typeof issueTypes)[number]>;

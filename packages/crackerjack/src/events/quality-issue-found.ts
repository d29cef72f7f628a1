import { type EventDefinition, event } from "@hooks/core";
import { count, openSet, text } from "@hooks/core/schema";
import * as z from "zod/mini";
import { type IssueType, issueTypes } from "../issue-types.ts";

/** How bad an issue is, in the words of the tool that found it. */
export type IssueSeverity = "low" | "medium" | "high" | "critical" | "info" | "warning" | "error";

/** Payload of `quality_issue_found`: a check finds an issue. */
export interface QualityIssueFound {
  /** Kind of issue. */
  issueType: IssueType;
  /** How bad the issue is; the event's own severity follows from it. */
  severity: IssueSeverity;
  /** Path of the file with the issue, or null when it is unknown. */
  filePath: string | null;
  /** Line with the issue, at least 1, or null when it is unknown. */
  lineNumber: number | null;
  /** What the tool says about the issue. */
  message: string;
  /** Id of the run of the check that found it, the same as in `quality_check_started`. */
  checkId: string;
  /** Id of the issue. */
  issueId?: string | undefined;
  /** Column with the issue, at least 0. */
  columnNumber?: number | undefined;
  /** Code of the rule that is broken, for example `E501`. */
  code?: string | undefined;
  /** How the issue can be fixed. */
  suggestion?: string | undefined;
  /** Which round of checks found it. Read as `unknown` when left out. */
  stage?: string | undefined;
  /** What else the tool says, a line each. */
  details?: string[] | undefined;
  /** Name of the tool that found it, for example `ruff-check`. */
  checkName?: string | undefined;
  /** Path or project name of the repository. */
  repository?: string | undefined;
}

/** A check finds an issue. Severity `error` when the issue is `high`, `critical` or `error`, else `warning`. */
export const qualityIssueFound: EventDefinition<"quality_issue_found", QualityIssueFound> = event(
  "quality_issue_found",
  ({ severity }) => (severity === "high" || severity === "critical" || severity === "error" ? "error" : "warning"),
  () =>
    z.object({
      issue_type: openSet(issueTypes),
      severity: z.enum(["low", "medium", "high", "critical", "info", "warning", "error"]),
      file_path: z.nullable(text()),
      line_number: z.nullable(count(1)),
      message: text(),
      check_id: text(),
      issue_id: z.optional(text()),
      column_number: z.optional(count()),
      code: z.optional(text()),
      suggestion: z.optional(text()),
      stage: z.optional(text()),
      details: z.optional(z.array(text())),
      check_name: z.optional(text()),
      repository: z.optional(text()),
    }),
);

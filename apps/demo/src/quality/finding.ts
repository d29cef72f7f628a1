import type { CheckName } from "./checks.ts";

/** Something that a check found, at a place that can be opened. */
export interface Finding {
  /** The check that found it. */
  check: CheckName;
  issueType: string;
  severity: "low" | "medium" | "high";
  /** Path below the repository's root. */
  path: string;
  /** From 1, or null when it is about the file as a whole. */
  line: number | null;
  /** From 0. */
  column?: number;
  message: string;
  /** The rule, stable between runs. */
  code: string;
  suggestion?: string;
}

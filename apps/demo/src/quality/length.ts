import type { Syntax } from "../repository/language.ts";
import type { Finding } from "./finding.ts";
import { findFunctions } from "./functions.ts";
import type { LineIndex } from "./line-index.ts";

/** A file of more lines than this is over-long. */
export const maxFileLines = 500;

/** A function of more lines than this is over-long. */
export const maxFunctionLines = 80;

/** Finds what is too long to be read in one go: the file itself, and functions in it. */
export function findOverlong(path: string, code: string, syntax: Syntax, lines: LineIndex): Finding[] {
  const findings: Finding[] = [];
  if (lines.count > maxFileLines) {
    findings.push({
      ...overlong(path, "long-file", lines.count > 2 * maxFileLines ? "high" : "medium"),
      line: null,
      message: `The file has ${lines.count} lines, more than ${maxFileLines}.`,
      suggestion: "Give each idea in it a file of its own.",
    });
  }
  for (const { name, start, end } of findFunctions(code, syntax)) {
    const line = lines.at(start).line;
    const length = lines.at(end - 1).line - line + 1;
    if (length <= maxFunctionLines) continue;
    findings.push({
      ...overlong(path, "long-function", length > 2 * maxFunctionLines ? "high" : "medium"),
      line,
      message: `The function ${name} has ${length} lines, more than ${maxFunctionLines}.`,
      suggestion: "Name the steps in it and give each a function.",
    });
  }
  return findings;
}

function overlong(path: string, code: string, severity: Finding["severity"]) {
  return { check: "length", issueType: "complexity", severity, path, code } as const;
}

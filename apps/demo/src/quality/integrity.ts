import { posix } from "node:path";
import { stripJsonComments } from "./json-comments.ts";
import type { LineIndex } from "./line-index.ts";

/** One test that the demo runs on a repository itself: of one file, with one question. */
export interface IntegrityTest {
  /** `<question>: <path>`. */
  id: string;
  path: string;
  outcome: "passed" | "failed" | "skipped";
  /** Why it failed, and where. */
  failure?: { message: string; line: number | null; issueType: string; code: string };
}

/**
 * Tests one text file: it holds no unresolved merge conflict, and if it is JSON it parses (comments and trailing
 * commas allowed). A fixture may be broken on purpose, so its tests are skipped.
 */
export function testFile(path: string, text: string, isFixture: boolean, lines: LineIndex): IntegrityTest[] {
  const tests = [conflictTest(path, text, lines)];
  if (posix.extname(path).toLowerCase() === ".json") tests.push(jsonTest(path, text));
  return isFixture ? tests.map(({ id }) => ({ id, path, outcome: "skipped" })) : tests;
}

function conflictTest(path: string, text: string, lines: LineIndex): IntegrityTest {
  const id = `no conflict markers: ${path}`;
  const conflict = /^<{7} /m.exec(text);
  const ends =
    conflict !== null && /^={7}$/m.test(text.slice(conflict.index).replaceAll("\r", "")) && /^>{7} /m.test(text);
  if (!ends) return { id, path, outcome: "passed" };
  const { line } = lines.at(conflict.index);
  const message = "An unresolved merge conflict begins here.";
  return {
    id,
    path,
    outcome: "failed",
    failure: { message, line, issueType: "test_failure", code: "conflict-marker" },
  };
}

function jsonTest(path: string, text: string): IntegrityTest {
  const id = `parses as JSON: ${path}`;
  try {
    JSON.parse(stripJsonComments(text));
    return { id, path, outcome: "passed" };
  } catch (error) {
    const message = `It does not parse as JSON: ${(error as SyntaxError).message}`;
    const failure = { message, line: lineIn(message), issueType: "test_failure", code: "invalid-json" };
    return { id, path, outcome: "failed", failure };
  }
}

/** The engine tells the line in its message, but not for a text that ends too early. */
function lineIn(message: string): number | null {
  const line = /\(line (\d+) column \d+\)/.exec(message)?.[1];
  return line === undefined ? null : Number(line);
}

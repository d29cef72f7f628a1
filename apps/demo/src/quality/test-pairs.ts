import { posix } from "node:path";
import { isTestFolder, roleOf, subjectOf } from "../repository/file-role.ts";
import type { Finding } from "./finding.ts";

/** Which source files have tests, and which files those are. */
export interface TestPairs {
  /** Tests of each source file that has any. */
  testsOf: ReadonlyMap<string, readonly string[]>;
  /** Source files without a test. */
  untested: readonly string[];
}

/**
 * Pairs source files with tests by their names: a test belongs to a source file of the same name that is in its folder,
 * or, when it lives in a folder of tests, to one of that name anywhere below the folder that holds the tests.
 *
 * @param tested source files that carry their tests in themselves, as in Rust
 */
export function pairTests(paths: readonly string[], tested: ReadonlySet<string> = new Set()): TestPairs {
  const testsBySubject = new Map<string, string[]>();
  for (const path of paths) {
    if (roleOf(path) === "test")
      testsBySubject.set(subjectOf(path), [...(testsBySubject.get(subjectOf(path)) ?? []), path]);
  }
  const testsOf = new Map<string, readonly string[]>();
  const untested: string[] = [];
  for (const path of paths) {
    if (roleOf(path) !== "source") continue;
    const tests = (testsBySubject.get(subjectOf(path)) ?? []).filter((test) => belongs(test, path));
    if (tests.length > 0) testsOf.set(path, tests);
    else if (tested.has(path)) testsOf.set(path, [path]);
    else untested.push(path);
  }
  return { testsOf, untested };
}

/** Tells of each source file without a test. */
export function findUntested(untested: readonly string[]): Finding[] {
  return untested.map((path) => ({
    check: "test-pairs",
    issueType: "test_organization",
    severity: "low",
    path,
    line: null,
    message: "No test file has the name of this source file.",
    code: "no-test-file",
  }));
}

function belongs(test: string, source: string): boolean {
  if (posix.extname(test).slice(0, 3) !== posix.extname(source).slice(0, 3)) return false;
  const folders = posix.dirname(test).split("/");
  const testFolder = folders.findIndex(isTestFolder);
  if (testFolder === -1) return posix.dirname(test) === posix.dirname(source);
  const owner = folders.slice(0, testFolder).join("/");
  return owner === "" || source.startsWith(`${owner}/`);
}

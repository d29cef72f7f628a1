import { posix } from "node:path";
import { languageOf } from "./language.ts";

/**
 * What a file is there for: `source` is program code that deserves a test, `test` is a test, `fixture` is material of
 * tests that may be broken on purpose, `other` is everything else.
 */
export type FileRole = "source" | "test" | "fixture" | "other";

const fixtureFolders = new Set(["fixtures", "__fixtures__", "fixture", "testdata", "test-data", "__snapshots__"]);
const testFolders = new Set(["test", "tests", "__tests__", "spec", "specs"]);
const foreignFolders = new Set(["node_modules", "vendor", "third_party", "dist", "build"]);
const testName = /^test_|[._-](?:test|tests|spec|test-d|bench)$|_test$|(?<=[a-z])Tests?$/;
const noTestExpected = /^(?:index|__init__|conftest|setup)$|\.(?:config|d|stories)$|^\.|rc$/;

/** Tells the role of a file from its path alone. */
export function roleOf(path: string): FileRole {
  const folders = posix.dirname(path).split("/");
  if (folders.some((folder) => fixtureFolders.has(folder.toLowerCase()))) return "fixture";
  if (languageOf(path)?.code !== true) return "other";
  const stem = stemOf(path);
  if (testName.test(stem)) return "test";
  if (folders.some((folder) => foreignFolders.has(folder)) || noTestExpected.test(stem)) return "other";
  return folders.some((folder) => testFolders.has(folder.toLowerCase())) ? "test" : "source";
}

/** Renders the name that a test is for: `queue` for `queue.test.ts`, `test_queue.py` and `queue.ts` alike. */
export function subjectOf(path: string): string {
  const stem = stemOf(path);
  return roleOf(path) === "test" ? stem.replace(/^test_/, "").replace(testName, "") : stem;
}

/** Tells whether a folder is one that tests are kept in, for example `__tests__`. */
export function isTestFolder(folder: string): boolean {
  return testFolders.has(folder.toLowerCase());
}

function stemOf(path: string): string {
  return posix.basename(path, posix.extname(path));
}

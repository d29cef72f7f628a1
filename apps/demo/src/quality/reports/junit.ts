import { XMLParser } from "fast-xml-parser";
import type { TestReport } from "./find-reports.ts";

/** The parts of JUnit's XML that are read; every tool writes them, the rest differs. */
interface Suite {
  "@name"?: string;
  "@time"?: string;
  testsuite?: Suite[];
  testcase?: TestCase[];
}

interface TestCase {
  "@name"?: string;
  "@classname"?: string;
  "@time"?: string;
  failure?: unknown;
  error?: unknown;
  skipped?: unknown;
}

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: "@",
  parseAttributeValue: false,
  isArray: (name) => name === "testsuite" || name === "testcase",
});

/**
 * Reads a JUnit report by counting its test cases, since tools disagree on what the totals in its attributes include.
 *
 * @returns null when it is not one, or holds no test case
 */
export function readJunit(text: string): Omit<TestReport, "path"> | null {
  const document = parse(text);
  if (document === null) return null;
  const root: Suite = document.testsuites ?? { testsuite: document.testsuite ?? [] };
  const cases = casesOf(root);
  if (cases.length === 0) return null;
  const failed = cases.filter((test) => test.failure !== undefined);
  const errored = cases.filter((test) => test.error !== undefined && test.failure === undefined);
  return {
    suite: root["@name"] ?? root.testsuite?.[0]?.["@name"],
    total: cases.length,
    failed: failed.length,
    errored: errored.length,
    skipped: cases.filter((test) => test.skipped !== undefined).length,
    durationSeconds: secondsOf(root) ?? cases.reduce((total, test) => total + (secondsOf(test) ?? 0), 0),
    failedTests: [...failed, ...errored].map(nameOf),
  };
}

function parse(text: string): { testsuites?: Suite; testsuite?: Suite[] } | null {
  try {
    return parser.parse(text) as { testsuites?: Suite; testsuite?: Suite[] };
  } catch {
    return null;
  }
}

function casesOf(suite: Suite): TestCase[] {
  return [...(suite.testcase ?? []), ...(suite.testsuite ?? []).flatMap(casesOf)];
}

function nameOf(test: TestCase): string {
  const name = test["@name"] ?? "(unnamed)";
  return test["@classname"] === undefined ? name : `${test["@classname"]} › ${name}`;
}

function secondsOf({ "@time": time }: { "@time"?: string }): number | undefined {
  const seconds = Number(time ?? Number.NaN);
  return seconds >= 0 && Number.isFinite(seconds) ? seconds : undefined;
}

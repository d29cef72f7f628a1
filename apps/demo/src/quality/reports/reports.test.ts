import { describe, expect, it } from "vitest";
import { temporaryFolder, writeFiles } from "../../testing/temporary-folder.ts";
import { findCoverageReport, findTestReport } from "./find-reports.ts";
import { readJunit } from "./junit.ts";

const junit = `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="all &amp; everything" time="3.5">
  <testsuite name="one" tests="3">
    <testcase classname="a.ts" name="adds" time="0.1"/>
    <testcase classname="a.ts" name="fails &lt;hard&gt;" time="0.2"><failure message="no">at line 3</failure></testcase>
    <testcase classname="a.ts" name="waits"><skipped/></testcase>
    <testsuite name="nested"><testcase name="breaks"><error/></testcase></testsuite>
  </testsuite>
</testsuites>`;

describe("readJunit", () => {
  it("counts the test cases of all suites", () => {
    expect(readJunit(junit)).toEqual({
      suite: "all & everything",
      total: 4,
      failed: 1,
      errored: 1,
      skipped: 1,
      durationSeconds: 3.5,
      failedTests: ["a.ts › fails <hard>", "breaks"],
    });
  });

  it("reads a report that is one suite, and adds up its times", () => {
    const report = `<testsuite name="py"><testcase name="a" time="0.25"/><testcase name="b" time="0.5"/></testsuite>`;
    expect(readJunit(report)).toMatchObject({ suite: "py", total: 2, failed: 0, durationSeconds: 0.75 });
  });

  it.each(["", "<html></html>", "<testsuites></testsuites>", "{}", "<testsuites><unclosed"])(
    "takes %j for no report",
    (text) => {
      expect(readJunit(text)).toBeNull();
    },
  );
});

describe("reports of a repository", () => {
  it("are absent from one that has none", async () => {
    const root = await temporaryFolder();
    expect(await findCoverageReport(root)).toBeNull();
    expect(await findTestReport(root)).toBeNull();
  });

  it("are found where tools put them", async () => {
    const root = await temporaryFolder();
    await writeFiles(root, {
      "coverage/lcov.info": "SF:a.ts\nLF:8\nLH:6\nBRF:4\nBRH:1\nend_of_record\nSF:b.ts\nLF:2\nLH:2\nend_of_record\n",
      "reports/junit.xml": junit,
    });
    expect(await findCoverageReport(root)).toEqual({ path: "coverage/lcov.info", lines: 80, branches: 25 });
    expect(await findTestReport(root)).toMatchObject({ path: "reports/junit.xml", total: 4 });
  });

  it("prefer a coverage summary, and go on when it can't be read", async () => {
    const root = await temporaryFolder();
    const total = { lines: { total: 10, pct: 91.5 }, branches: { total: 0, pct: "Unknown" } };
    await writeFiles(root, {
      "coverage/coverage-summary.json": JSON.stringify({ total }),
      "lcov.info": "LF:2\nLH:1\n",
    });
    expect(await findCoverageReport(root)).toEqual({
      path: "coverage/coverage-summary.json",
      lines: 91.5,
      branches: undefined,
    });
    await writeFiles(root, { "coverage/coverage-summary.json": `{"total":` });
    expect(await findCoverageReport(root)).toEqual({ path: "lcov.info", lines: 50, branches: undefined });
  });
});

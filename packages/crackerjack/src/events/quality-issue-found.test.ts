import { expect, test } from "vitest";
import { qualityIssueFound } from "./quality-issue-found.ts";

test.each(["high", "critical", "error"])("an issue that is %s makes an error", (severity) => {
  expect(qualityIssueFound.severityOf({ severity })).toBe("error");
});

test.each(["low", "medium", "info", "warning"])("an issue that is %s makes a warning", (severity) => {
  expect(qualityIssueFound.severityOf({ severity })).toBe("warning");
});

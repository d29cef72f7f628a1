import { expect, test } from "vitest";
import { testCompleted } from "./test-completed.ts";

test.each([{ tests_failed: 1 }, { tests_failed: 1, tests_errored: 0 }, { tests_failed: 0, tests_errored: 1 }])(
  "a run with %o is a warning",
  (run) => {
    expect(testCompleted.severityOf(run)).toBe("warning");
  },
);

test.each([{ tests_failed: 0 }, { tests_failed: 0, tests_errored: 0 }])("a run with %o is information", (run) => {
  expect(testCompleted.severityOf(run)).toBe("info");
});

import { expect, test } from "vitest";
import { workflowCompleted } from "./workflow-completed.ts";

const completed = {
  workflowId: "wf_1",
  workflowType: "code_sweep",
  durationSeconds: 1.5,
  adapter: "prefect",
  reposProcessed: 3,
};

test("takes successful and failed repositories that add up to those processed", () => {
  const checked = workflowCompleted.toWire({ ...completed, successfulRepos: 2, failedRepos: 1 });
  expect(checked).toMatchObject({ valid: true });
});

test("refuses successful and failed repositories that do not add up to those processed", () => {
  expect(workflowCompleted.toWire({ ...completed, successfulRepos: 2, failedRepos: 0 })).toEqual({
    valid: false,
    problems: [
      { path: "reposProcessed", expected: "the sum of successfulRepos and failedRepos", received: "number 3" },
    ],
  });
});

test.each([{ successfulRepos: 2 }, { failedRepos: 1 }])(
  "leaves %o alone, where the other count is unknown",
  (known) => {
    expect(workflowCompleted.toWire({ ...completed, ...known })).toMatchObject({ valid: true });
  },
);

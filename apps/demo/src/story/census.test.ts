import { describe, expect, it } from "vitest";
import { takeCensus } from "./census.ts";

describe("takeCensus", () => {
  const known = ["workflow_completed", "workflow_failed", "session_restored", "relation_created"];

  it("names what was seen in the order of the known types", () => {
    expect(takeCensus(known, new Set(["relation_created", "workflow_completed"]), true).seen).toEqual([
      "workflow_completed",
      "relation_created",
    ]);
  });

  it("says after a success which run shows the rest", () => {
    expect(takeCensus(known, new Set(["workflow_completed", "relation_created"]), true).missing).toEqual([
      { eventType: "workflow_failed", shownBy: expect.stringContaining("fails") },
      { eventType: "session_restored", shownBy: "the second run of the same repository" },
    ]);
  });

  it("sends to a success after a failure", () => {
    expect(takeCensus(known, new Set(["workflow_failed"]), false).missing.map(({ shownBy }) => shownBy)).toEqual([
      "a run that succeeds",
      "the second run of the same repository",
      "a run that succeeds",
    ]);
  });
});

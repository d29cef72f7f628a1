import { expect, it } from "vitest";
import { eventAt } from "./model/testing.ts";
import { summarizeEvent } from "./summarize-event.ts";

it.each([
  [{ tests_failed: 3, run_id: "r", tests_completed: 9 }, "tests_failed 3 · tests_completed 9"],
  [{ error_message: "a\n b", error_type: "E" }, "E · a↵ b"],
  [{ unknown: "x", nested: { a: 1 }, other: true }, "x · other true"],
  [{ nested: {} }, ""],
])("%j is told as %j", (data, line) => {
  expect(summarizeEvent(eventAt(0, "any", data))).toBe(line);
});

it("a huge text is cut", () => {
  expect(summarizeEvent(eventAt(0, "any", { message: "x".repeat(1_000_000) }))).toHaveLength(161);
});

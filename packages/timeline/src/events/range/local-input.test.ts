import { expect, it } from "vitest";
import { fromLocalInput, toLocalInput } from "./local-input.ts";

it.each([Date.UTC(2026, 1, 6, 12, 33, 10), Date.UTC(2026, 6, 6, 23, 59, 59)])(
  "reads %i back as it was spelled",
  (time) => {
    expect(fromLocalInput(toLocalInput(time))).toBe(new Date(time).toISOString());
  },
);

it("spells the reader's own time", () => {
  expect(toLocalInput(new Date(2026, 1, 6, 8, 5, 9).getTime())).toBe("2026-02-06T08:05:09");
});

it("reads an empty input as no time", () => {
  expect(fromLocalInput("")).toBeUndefined();
});

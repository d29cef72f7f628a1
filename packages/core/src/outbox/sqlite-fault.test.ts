import { expect, test } from "vitest";
import { DamageError, describeError } from "./sqlite-fault.ts";

test("what a check of a file answers in several lines becomes part of one sentence", () => {
  const error = new DamageError("*** in database main ***\nFailed to read ptrmap key=3.");
  expect(describeError(error)).toBe("*** in database main *** Failed to read ptrmap key=3");
});

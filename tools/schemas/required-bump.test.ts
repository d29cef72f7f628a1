import { expect, test } from "vitest";
import { isAtLeast, requiredBump } from "./required-bump.ts";

const compatible = { place: "a.b", compatible: true, says: "is new and optional" };
const breaking = { place: "a.c", compatible: false, says: "is gone" };

test.each([
  ["0.1.0", [], "none"],
  ["0.1.0", [compatible], "patch"],
  ["0.1.0", [compatible, breaking], "minor"],
  ["1.2.3", [compatible], "minor"],
  ["1.2.3", [compatible, breaking], "major"],
] as const)("from %s, the changes %j ask for a %s", (version, changes, bump) => {
  expect(requiredBump(changes, version)).toBe(bump);
});

test("a greater bump will do, a lesser one will not", () => {
  expect(isAtLeast("major", "minor")).toBe(true);
  expect(isAtLeast("minor", "minor")).toBe(true);
  expect(isAtLeast("patch", "minor")).toBe(false);
});

import { expect, it } from "vitest";
import type { Request } from "./operations.ts";
import { takeGroup } from "./take-group.ts";

const insert = (id: number, rows = 1): Request => ({ id, operation: "insert", args: [Array(rows).fill([])] });
const read = (id: number): Request => ({ id, operation: "read", args: [[]] });

function take(first: Request, ...waiting: Request[]) {
  const { group, next } = takeGroup(first, () => waiting.shift());
  return { group: group.map(({ id }) => id), next: next?.id, left: waiting.map(({ id }) => id) };
}

it("inserts that wait share a commit", () => {
  expect(take(insert(1), insert(2), insert(3))).toEqual({ group: [1, 2, 3], next: undefined, left: [] });
});

it("nothing overtakes anything", () => {
  expect(take(insert(1), insert(2), read(3), insert(4))).toEqual({ group: [1, 2], next: 3, left: [4] });
  expect(take(read(1), insert(2))).toEqual({ group: [1], next: undefined, left: [2] });
});

it("a commit has an end", () => {
  expect(take(insert(1, 100), insert(2, 3_900), insert(3))).toEqual({ group: [1, 2], next: undefined, left: [3] });
});

import { expect, it } from "vitest";
import { createRandom, type Random } from "./random.ts";

it("gives the same numbers for the same seed, and others for another", () => {
  expect(draw(createRandom(42))).toEqual(draw(createRandom(42)));
  expect(draw(createRandom(42))).not.toEqual(draw(createRandom(43)));
});

it("gives each name a sequence of its own, however much was drawn before", () => {
  const random = createRandom(42);
  const before = draw(random.fork("service"));
  draw(random);
  expect(draw(random.fork("service"))).toEqual(before);
  expect(draw(random.fork("collector"))).not.toEqual(before);
});

it("stays within its bounds and reaches both", () => {
  const random = createRandom(7);
  const numbers = Array.from({ length: 1_000 }, () => random.between(-1, 3));
  expect([...new Set(numbers)].sort((a, b) => a - b)).toEqual([-1, 0, 1, 2, 3]);
  expect(numbers.filter((number) => number === 3).length).toBeGreaterThan(150);
});

it("picks each of several things", () => {
  const random = createRandom(7);
  expect(new Set(Array.from({ length: 100 }, () => random.pick(["a", "b", "c"])))).toEqual(new Set(["a", "b", "c"]));
});

function draw(random: Random): number[] {
  return Array.from({ length: 8 }, () => random.next());
}

import { expect, it } from "vitest";
import { faults } from "../faults/index.ts";
import { parseArguments } from "./parse-arguments.ts";

const parse = (...argv: string[]) => parseArguments(argv, faults);

it("runs every fault for ten minutes from seed 42 unless told otherwise", () => {
  expect(parse()).toEqual({
    settings: { faults, seed: 42, minutes: 10, events: 0, write: false, list: false, json: false },
  });
});

it("takes what it is told", () => {
  const parsed = parse("--minutes", "0.5", "--seed", "7", "--faults", "reset, outage", "--events", "1000", "--json");
  expect(parsed).toMatchObject({ settings: { minutes: 0.5, seed: 7, events: 1_000, json: true } });
  expect("settings" in parsed && parsed.settings.faults.map((fault) => fault.name)).toEqual(["reset", "outage"]);
});

it.each([
  [["--minutes", "0"], "above 0"],
  [["--seed", "-1"], "whole number"],
  [["--faults", "earthquake"], "There is no fault earthquake"],
  [["--fautls", "reset"], "unknown option"],
  [["now"], "too many arguments"],
])("says what is wrong with %j and exits with 2", (argv, message) => {
  expect(parse(...argv)).toEqual({ exitCode: 2, text: expect.stringContaining(message) });
});

it("explains itself with examples", () => {
  expect(parse("--help")).toEqual({ exitCode: 0, text: expect.stringContaining("Examples:\n  pnpm chaos ") });
});

it("names every fault once, in words that fit a command line", () => {
  const names = faults.map((fault) => fault.name);
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) expect(name).toMatch(/^[a-z-]+$/);
});

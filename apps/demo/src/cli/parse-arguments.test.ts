import { describe, expect, it } from "vitest";
import { defaultStateDirectory } from "../state/state-directory.ts";
import { parseArguments } from "./parse-arguments.ts";

const parse = (...argv: string[]) => parseArguments(argv, "/here", "/this/repository");

describe("parseArguments", () => {
  it("analyses this repository unless told otherwise", () => {
    expect(parse()).toEqual({
      settings: {
        path: "/this/repository",
        collectorUrl: undefined,
        stateDirectory: defaultStateDirectory(),
        adapter: undefined,
        maxFiles: 5000,
        json: false,
      },
    });
  });

  it("takes paths from where it was called", () => {
    expect(parse("a b/ü", "--state", "state", "--adapter", "files", "--max-files", "7", "--json")).toMatchObject({
      settings: { path: "/here/a b/ü", stateDirectory: "/here/state", adapter: "files", maxFiles: 7, json: true },
    });
    expect(parse("/else", "--state", "/state", "--collector", "http://h:1/")).toMatchObject({
      settings: { path: "/else", stateDirectory: "/state", collectorUrl: "http://h:1" },
    });
  });

  it("shows its help", () => {
    expect(parse("--help")).toEqual({ exitCode: 0, text: expect.stringContaining("Usage: demo [options] [path]") });
  });

  it.each([
    [["--colector", "x"], "Unknown option '--colector' (Did you mean --collector?); see --help.\n"],
    [["--collector"], "Option '--collector <url>' argument missing; see --help.\n"],
    [
      ["--collector", "ftp://x"],
      "Option '--collector <url>' argument 'ftp://x' is invalid. It is not an http or https URL; see --help.\n",
    ],
    [
      ["--max-files", "0"],
      "Option '--max-files <number>' argument '0' is invalid. It is not a whole number above 0; see --help.\n",
    ],
    [["a", "b"], "Too many arguments. Expected 1 argument but got 2: a, b; see --help.\n"],
  ])("refuses %j in one line", (argv, text) => {
    expect(parse(...argv)).toEqual({ exitCode: 2, text });
  });
});

describe("defaultStateDirectory", () => {
  it("follows XDG_STATE_HOME", () => {
    expect(defaultStateDirectory({ XDG_STATE_HOME: "/x" })).toBe("/x/event-hooks-demo");
  });
});

import { describe, expect, test } from "vitest";
import { exportsOf } from "../../tools/source/declarations.ts";
import { readFiles } from "../../tools/source/source-tree.ts";
import { isTest, shipped, sources } from "../support/sources.ts";

const beside = readFiles("*.ts", "tools/**/*.ts", "test/**/*.ts", "packages/*/test/**/*.ts");
const everywhere = [...sources, ...beside];

describe("source files", () => {
  test("hold one idea each: none has more than 250 lines", () => {
    const long = [...shipped, ...beside.filter((file) => !isTest(file))]
      .map(({ path, text }) => ({ path, lines: text.split("\n").length - 1 }))
      .filter(({ lines }) => lines > 250);
    expect(long, "Split the file by ideas, and name each part after its main export.").toEqual([]);
  });

  test("with one export are named after it", () => {
    const strays = shipped
      .filter(({ path }) => !/(?:^|\/)(?:index|main)\.tsx?$/.test(path))
      .map((file) => ({ file, names: exportsOf(file).map(({ name }) => wordsOf(name)) }))
      .filter(({ names }) => names.length === 1)
      .filter(({ file, names }) => {
        const words = wordsOf((/([^/]+)\.tsx?$/.exec(file.path) as RegExpExecArray)[1] as string);
        return !names.some((name) => words.some((word) => name.some((other) => sameStem(word, other))));
      })
      .map(({ file, names }) => `${file.path} exports ${names.map((name) => name.join("-")).join(", ")}`);
    expect(strays, "Name the file after its main export.").toEqual([]);
  });

  test("have no default export", () => {
    const found = sources.filter(({ text }) => /^export default\b|^export \{[^}]*\bas default\b/m.test(text));
    expect(
      found.map(({ path }) => path),
      "Export it by its name: a name is found again, and editors complete it.",
    ).toEqual([]);
  });

  test("re-export by name, so that an index tells what there is", () => {
    expect(
      sources.filter(({ text }) => /^export \* from/m.test(text)).map(({ path }) => path),
      "List what the index exports.",
    ).toEqual([]);
  });

  test("name the unit of every duration and size", () => {
    const bare = /^\s*(?:readonly )?\w*(?:timeout|delay|duration|interval|latency|elapsed)\??: number\b/gim;
    const found = shipped.flatMap(({ path, text }) =>
      (text.match(bare) ?? []).map((line) => `${path}: ${line.trim()}`),
    );
    expect(found, "End the name in its unit: timeoutMs, durationSeconds.").toEqual([]);
  });

  test("put no work off in a comment", () => {
    const marker = /\/[/*].*\b(?:TODO|FIXME|XXX|HACK)\b/;
    const found = [...shipped, ...beside].filter(({ path, text }) => path !== ownPath && marker.test(text));
    expect(
      found.map(({ path }) => path).filter((path) => !path.startsWith("apps/demo/")),
      "Do it, or drop it.",
    ).toEqual([]);
  });
});

const ownPath = "test/conventions/sources.test.ts";

describe("tests", () => {
  const tests = everywhere.filter(({ path }) => /\.(?:test|slow|spec)\.tsx?$/.test(path) && path !== ownPath);

  test("are all run: none is singled out or skipped without a condition", () => {
    const found = tests.filter(({ text }) => /\b(?:test|describe|it)\.(?:only|skip|todo)\(/.test(text));
    expect(
      found.map(({ path }) => path),
      "Remove `.only`, and mend what is skipped.",
    ).toEqual([]);
  });

  test("stand beside what they test, or in a folder `test`", () => {
    const lost = tests
      .filter(({ path }) => path.includes("/__tests__/") || /\.spec\.tsx?$/.test(path))
      .map(({ path }) => path);
    expect(lost, "Name it <name>.test.ts, beside <name>.ts.").toEqual([]);
  });
});

function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z\d])([A-Z])/g, "$1-$2")
    .toLowerCase()
    .split("-");
}

/** `retries` and `retry`, `redact` and `redactor`, but not `a` and `admission`. */
function sameStem(one: string, other: string): boolean {
  const length = Math.min(4, one.length, other.length);
  return length > 2 && one.slice(0, length) === other.slice(0, length);
}

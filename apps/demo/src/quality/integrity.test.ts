import { describe, expect, it } from "vitest";
import { testFile } from "./integrity.ts";
import { indexLines } from "./line-index.ts";

const run = (path: string, text: string, isFixture = false) => testFile(path, text, isFixture, indexLines(text));

describe("testFile", () => {
  it("asks one question of any text and one more of JSON", () => {
    expect(run("a.md", "# hi").map(({ id, outcome }) => [id, outcome])).toEqual([
      ["no conflict markers: a.md", "passed"],
    ]);
    expect(run("a.json", "{}").map(({ id }) => id)).toEqual(["no conflict markers: a.json", "parses as JSON: a.json"]);
  });

  it("finds an unresolved merge where it begins", () => {
    const text = `a\nb\n${"<".repeat(7)} HEAD\nc\n${"=".repeat(7)}\nd\n${">".repeat(7)} other\n`;
    expect(run("a.ts", text)).toMatchObject([{ outcome: "failed", failure: { line: 3, code: "conflict-marker" } }]);
  });

  it("takes a heading underlined with equals signs for no merge", () => {
    expect(run("a.md", "Title\n=======\n")).toMatchObject([{ outcome: "passed" }]);
  });

  it.each([
    ['{ "a": 1, // why\n "b": [1, 2,], }', "passed"],
    ['\uFEFF{ "url": "http://x" /* y */ }', "passed"],
    ['{ "a": ,}', "failed"],
    ["", "failed"],
  ])("reads JSON with comments: %j %s", (text, outcome) => {
    expect(run("a.json", text)[1]?.outcome).toBe(outcome);
  });

  it("reads JSON full of comments without trouble", () => {
    const text = `{ "a": 1, ${"/* b */ ".repeat(20_000)} // end`;
    expect(run("a.json", text)[1]?.outcome).toBe("failed");
  });

  it("says where JSON breaks", () => {
    expect(run("a.json", '{\n  "a": 1\n  "b": 2\n}')[1]?.failure).toMatchObject({ line: 3, code: "invalid-json" });
  });

  it("skips fixtures, which may be broken on purpose", () => {
    expect(run("fixtures/a.json", "{", true).map(({ outcome }) => outcome)).toEqual(["skipped", "skipped"]);
  });
});

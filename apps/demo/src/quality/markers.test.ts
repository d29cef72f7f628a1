import { describe, expect, it } from "vitest";
import { indexLines } from "./line-index.ts";
import { findMarkers } from "./markers.ts";
import { maskSource } from "./mask-source.ts";

// Built from halves, so that this file holds no marker of its own.
const todo = ["TO", "DO"].join("");
const fixme = ["FIX", "ME"].join("");

function markersIn(text: string) {
  const { comments } = maskSource(text, "script");
  return findMarkers("a.ts", comments, indexLines(text)).map(({ line, column, code, severity, message }) => ({
    line,
    column,
    code,
    severity,
    message,
  }));
}

describe("findMarkers", () => {
  it("finds a marker at the start of a comment, with its line and column", () => {
    expect(markersIn(`const a = 1;\n  f(); // ${todo} tidy up\n`)).toEqual([
      { line: 2, column: 10, code: todo, severity: "low", message: `${todo} tidy up` },
    ]);
  });

  it("finds a marker with a colon or a name anywhere in a comment", () => {
    const found = markersIn(`/* first\n * later ${fixme}: broken */\n// see ${todo}(ada) here`);
    expect(found.map(({ line, code, message }) => ({ line, code, message }))).toEqual([
      { line: 2, code: fixme, message: `${fixme}: broken` },
      { line: 3, code: todo, message: `${todo}(ada) here` },
    ]);
  });

  it("takes a word of the prose, a string and a name for none", () => {
    expect(
      markersIn(`// finds ${todo} and ${fixme} comments\nconst ${todo} = "// ${todo}: no";\n// ${todo}-list`),
    ).toEqual([]);
  });

  it("finds a marker behind a megabyte of blanks", () => {
    expect(markersIn(`${" ".repeat(1_000_000)}// ${todo} far`)).toMatchObject([{ line: 1, column: 1_000_003 }]);
  });

  it("grades what is broken above what is open", () => {
    expect(markersIn(`// ${fixme} a\n// ${todo} b`).map(({ severity }) => severity)).toEqual(["medium", "low"]);
  });
});

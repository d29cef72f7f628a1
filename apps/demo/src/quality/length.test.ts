import { describe, expect, it } from "vitest";
import type { Syntax } from "../repository/language.ts";
import { findFunctions } from "./functions.ts";
import { findOverlong, maxFileLines, maxFunctionLines } from "./length.ts";
import { indexLines } from "./line-index.ts";
import { maskSource } from "./mask-source.ts";

function functionsIn(text: string, syntax: Syntax = "script") {
  const lines = indexLines(text);
  return findFunctions(maskSource(text, syntax).code, syntax).map(
    ({ name, start, end }) => `${name} ${lines.at(start).line}-${lines.at(end - 1).line}`,
  );
}

describe("findFunctions", () => {
  it("finds functions, methods and arrows of TypeScript by their braces", () => {
    const text = [
      "export async function first<T>(a: T): Promise<T> {", // 1
      "  if (a) { return a; }",
      "}", // 3
      "class A {",
      "  private async second(", // 5
      "    { b }: { b: string },",
      "  ): Promise<void> {",
      "    call('}');",
      "  }", // 9
      "}",
      "const third = (x: number) => {", // 11
      "  return x; // }",
      "};", // 13
      "const notOne = (x: number) => x;",
    ].join("\n");
    expect(functionsIn(text)).toEqual(["first 1-3", "second 5-9", "third 11-13"]);
  });

  it("takes neither a call nor a control statement for a function", () => {
    expect(functionsIn("if (a) {\n}\nwhile (b) {\n}\ncall(c);\nswitch (d) {\n}\n")).toEqual([]);
  });

  it.each<[string, Syntax, string, string[]]>([
    ["Go", "braces", "func (s *Server) Serve(addr string) (int, error) {\n\treturn 1, nil\n}\n", ["Serve 1-3"]],
    ["Rust", "braces", "pub fn read<'a>(x: &'a str) -> Result<(), E> {\n  '}';\n}\n", ["read 1-3"]],
    ["Java", "braces", "class A {\n  public static int sum(int a) throws B {\n    return a;\n  }\n}\n", ["sum 2-4"]],
    [
      "Python",
      "python",
      "def a(\n  b,\n):\n    x = 1\n\n    return x\n\n\nasync def c():\n    pass\n",
      ["a 1-6", "c 9-10"],
    ],
  ])("finds functions of %s", (_, syntax, text, expected) => {
    expect(functionsIn(text, syntax)).toEqual(expected);
  });
});

describe("findFunctions on hostile text", () => {
  it.each([
    ["a keyword before a long comment", `const fn = 1; fn /*${" ".repeat(50_000)}*/ = 2;`],
    ["brackets that are never closed", "f(() => {".repeat(20_000)],
    ["one long line", "a=(b)=>{c};".repeat(20_000)],
    ["a method that is none", `${"a ".repeat(50_000)}\n`.repeat(3)],
  ])("reads %s without trouble", (_, text) => {
    expect(functionsIn(text).length).toBeGreaterThanOrEqual(0);
  });
});

describe("findOverlong", () => {
  const body = (lines: number) => `function f() {\n${"x();\n".repeat(lines - 2)}}\n`;
  const found = (text: string) => findOverlong("a.ts", maskSource(text, "script").code, "script", indexLines(text));

  it("lets functions and files pass up to the bound", () => {
    expect(found(body(maxFunctionLines))).toEqual([]);
    expect(found("x();\n".repeat(maxFileLines))).toEqual([]);
  });

  it("reports what is one line longer, with its number of lines and where it begins", () => {
    expect(found(`\n\n${body(maxFunctionLines + 1)}`)).toMatchObject([
      { code: "long-function", line: 3, severity: "medium", message: "The function f has 81 lines, more than 80." },
    ]);
    expect(found("x();\n".repeat(maxFileLines + 1))).toMatchObject([
      { code: "long-file", line: null, message: "The file has 501 lines, more than 500." },
    ]);
  });
});

import { describe, expect, it } from "vitest";
import { maskSource } from "../quality/mask-source.ts";
import { languageOf } from "../repository/language.ts";
import { findImports } from "./imports.ts";
import { resolveImport } from "./resolve-import.ts";

function language(path: string) {
  const found = languageOf(path);
  if (!found) throw new Error(`no language for ${path}`);
  return found;
}

function importsIn(path: string, text: string): string[] {
  const { code } = maskSource(text, language(path).syntax);
  return findImports(text, code, language(path)).map(({ specifier }) => specifier);
}

describe("findImports", () => {
  it("finds every way to import in TypeScript", () => {
    const text = `
      import a from "./a.ts";
      import {
        type B,
        c,
      } from './b';
      import "./side-effect.css";
      export { d } from "../d.js";
      export * from "./e";
      const f = await import("./f.ts");
      const g = require("./g");
      import type { H } from "h";`;
    expect(importsIn("x.ts", text)).toEqual([
      "./a.ts",
      "./b",
      "./side-effect.css",
      "../d.js",
      "./e",
      "./f.ts",
      "./g",
      "h",
    ]);
  });

  it("finds none in comments, strings and exports of the file's own", () => {
    const text = `
      // import a from "./a";
      const text = 'import b from "./b"';
      export const from = "./c";
      export function f() { return { from: "./d" }; }`;
    expect(importsIn("x.ts", text)).toEqual([]);
  });

  it.each([
    ["x.py", "from . import a\nfrom ..pkg.b import c\nimport os.path as p\n# import no\n", [".", "..pkg.b", "os.path"]],
    ["x.rs", "mod a;\npub(crate) mod b;\nmod c { }\n// mod d;\n", ["a", "b"]],
    ["x.c", '#include "a.h"\n#include <stdio.h>\n', ["a.h"]],
    ["x.go", 'import "fmt"\n', []],
  ])("finds the imports of %s", (path, text, expected) => {
    expect(importsIn(path, text)).toEqual(expected);
  });
});

describe("resolveImport", () => {
  const paths = new Set([
    "src/a.ts",
    "src/index.ts",
    "src/b/index.tsx",
    "src/c.js",
    "pkg/mod.py",
    "pkg/sub/__init__.py",
    "src/lib.rs",
    "src/net.rs",
    "src/net/tcp.rs",
    "include/x.h",
  ]);
  const to = (from: string, specifier: string) => resolveImport(from, specifier, language(from), paths);

  it.each([
    ["src/x.ts", "./a.ts", "src/a.ts"],
    ["src/x.ts", "./a.js", "src/a.ts"],
    ["src/x.ts", "./a", "src/a.ts"],
    ["src/x.ts", "./b", "src/b/index.tsx"],
    ["src/x.ts", "./c.js?raw", "src/c.js"],
    ["src/b/y.ts", "..", "src/index.ts"],
    ["pkg/x.py", ".mod", "pkg/mod.py"],
    ["pkg/sub/y.py", "..mod", "pkg/mod.py"],
    ["main.py", "pkg.sub", "pkg/sub/__init__.py"],
    ["src/lib.rs", "net", "src/net.rs"],
    ["src/net.rs", "tcp", "src/net/tcp.rs"],
    ["src/x.c", "x.h", "include/x.h"],
  ])("resolves in %s the import of %s", (from, specifier, expected) => {
    expect(to(from, specifier)).toEqual({ to: expected });
  });

  it("knows a package and a path that leads out for foreign", () => {
    expect(to("src/x.ts", "zod")).toBe("foreign");
    expect(to("src/x.ts", "../../other/a.ts")).toBe("foreign");
    expect(to("main.py", "os.path")).toBe("foreign");
  });

  it("says which file a relative import lacks", () => {
    expect(to("src/x.ts", "./gone.ts")).toEqual({ missing: "src/gone.ts" });
  });
});

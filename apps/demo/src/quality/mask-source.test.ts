import { describe, expect, it } from "vitest";
import type { Syntax } from "../repository/language.ts";
import { maskSource } from "./mask-source.ts";

/** What is left of a text, with a single space for what was blanked. */
const left = (text: string) => text.replace(/\s+/g, " ").trim();

describe("maskSource", () => {
  it.each<[Syntax, string, string, string]>([
    ["script", `a("// no"); // yes`, "a( );", "// yes"],
    ["script", "x = `//$" + "{ {a: '`'} } */`; b", "x = ; b", ""],
    ["script", "y = /[/'\"]/g; // c", "y = ;", "// c"],
    ["script", "a = b / c; // d / e", "a = b / c;", "// d / e"],
    ["script", "it('don\\'t', 1); /* x\n y */ z", "it( , 1); z", "/* x y */"],
    ["braces", "fn f<'a>(x: &'a str) { '\"' } // k", "fn f<'a>(x: &'a str) { }", "// k"],
    ["python", 'x = """# no\n# no""" # yes', "x =", "# yes"],
    ["hash", "url: http://a#b # c", "url: http://a#b", "# c"],
    ["markup", "<p># <!-- x --></p>", "<p># </p>", "<!-- x -->"],
    ["style", "a { b: url('/*'); } /* c */", "a { b: url( ); }", "/* c */"],
  ])("takes %s apart: %j", (syntax, text, code, comments) => {
    const masked = maskSource(text, syntax);
    expect(left(masked.code)).toBe(code);
    expect(left(masked.comments)).toBe(comments);
  });

  it("leaves everything in its place, also in what is never closed", () => {
    const text = "a /* open\n`\n'x\n";
    expect(maskSource(text, "script")).toEqual({ code: "a        \n \n  \n", comments: "  /* open\n`\n'x\n" });
  });

  it("reads a megabyte of nested brackets without trouble", () => {
    const text = "`${{".repeat(100_000) + "/* x".repeat(100_000);
    expect(maskSource(text, "script").code).toHaveLength(text.length);
  });
});

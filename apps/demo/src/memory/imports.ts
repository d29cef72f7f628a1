import type { Language } from "../repository/language.ts";

/** What a file says it needs, in the file's own words. */
export interface ImportStatement {
  specifier: string;
  /** Offset of the statement in the text. */
  offset: number;
}

const string = `["']([^"'\\n]+)["']`;

/** The first filled group is the specifier. */
const statements: Readonly<Record<string, RegExp>> = {
  typescript: new RegExp(
    String.raw`\b(?:import|export)\b[^"';()]*?\bfrom\s*${string}|\bimport\s*${string}|\b(?:import|require)\s*\(\s*${string}\s*\)`,
    "g",
  ),
  python: /^[ \t]*from[ \t]+(\.*[\w.]*)[ \t]+import\b|^[ \t]*import[ \t]+([\w.]+)/gm,
  rust: /^[ \t]*(?:pub(?:\([^)]*\))?[ \t]+)?mod[ \t]+(\w+)[ \t]*;/gm,
  c: /^[ \t]*#[ \t]*include[ \t]*"([^"\n]+)"/gm,
};

const sameAs: Readonly<Record<string, string>> = { javascript: "typescript", "c++": "c" };

/**
 * Finds what a file imports. Languages whose imports do not name files (Go, Java, …) give none.
 *
 * @param code the text with comments and strings blanked, to tell a statement from one that is quoted
 */
export function findImports(text: string, code: string, language: Language): ImportStatement[] {
  const pattern = statements[sameAs[language.name] ?? language.name];
  if (pattern === undefined) return [];
  return Array.from(text.matchAll(pattern)).flatMap((match) => {
    const offset = match.index + match[0].search(/\S/);
    const specifier = match.slice(1).find((group) => group !== undefined);
    return specifier === undefined || code[offset] !== text[offset] ? [] : [{ specifier, offset }];
  });
}

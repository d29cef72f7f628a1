import type { Syntax } from "../repository/language.ts";

/** A source text taken apart; both parts are as long as the text, so that places in them are places in it. */
export interface MaskedSource {
  /** The program, with comments and the inside of strings replaced by spaces. */
  code: string;
  /** The comments, with everything else replaced by spaces. */
  comments: string;
}

const doubleQuoted = String.raw`"(?:\\[\s\S]|[^"\\\n])*"?`;
const singleQuoted = String.raw`'(?:\\[\s\S]|[^'\\\n])*'?`;
const tripleQuoted = String.raw`"""[\s\S]*?(?:"""|$)`;
const slashComments = String.raw`//.*|/\*[\s\S]*?(?:\*/|$)`;
/** Braces inside `${…}` are balanced to a depth of three. */
const template = "`(?:\\\\[\\s\\S]|\\$\\{(?:[^{}]|\\{(?:[^{}]|\\{[^{}]*\\})*\\})*\\}|[^`\\\\$]|\\$(?!\\{))*`?";
/** A slash begins a regular expression where a value is expected. */
const regularExpression = String.raw`/(?<=(?:^|[(,=:[!&|?{;+*%~^<>-]|\b(?:return|typeof|case|of|in|yield|await))\s*/)(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[*])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])*/[a-z]*`;

const tokens: Record<Syntax, RegExp> = {
  script: tokensOf(slashComments, [doubleQuoted, singleQuoted, template, regularExpression]),
  braces: tokensOf(slashComments, [tripleQuoted, doubleQuoted, String.raw`'(?:\\[^'\n]{1,10}|[^'\\\n])'`, "`[^`]*`?"]),
  python: tokensOf("#.*", [tripleQuoted, String.raw`'''[\s\S]*?(?:'''|$)`, doubleQuoted, singleQuoted]),
  hash: tokensOf(String.raw`(?<=^|\s)#.*`, [doubleQuoted, singleQuoted]),
  markup: tokensOf(String.raw`<!--[\s\S]*?(?:-->|$)`, []),
  style: tokensOf(slashComments, [doubleQuoted, singleQuoted]),
};

/** Takes a text apart into program and comments, without parsing it. */
export function maskSource(text: string, syntax: Syntax): MaskedSource {
  let code = "";
  let comments = "";
  let at = 0;
  for (const match of text.matchAll(tokens[syntax])) {
    const plain = text.slice(at, match.index);
    const token = match[0];
    code += plain + blank(token);
    comments += blank(plain) + (match.groups?.["comment"] === undefined ? blank(token) : token);
    at = match.index + token.length;
  }
  const rest = text.slice(at);
  return { code: code + rest, comments: comments + blank(rest) };
}

/** `$` ends the text in the comments and strings above, and `^` begins a line in none but the shell's. */
function tokensOf(comment: string, strings: readonly string[]): RegExp {
  return new RegExp([`(?<comment>${comment})`, ...strings].join("|"), comment.includes("(?<=^") ? "gm" : "g");
}

function blank(text: string): string {
  return text.replace(/[^\n]/g, " ");
}

import type { Finding } from "./finding.ts";
import type { LineIndex } from "./line-index.ts";

const longestMessage = 160;

/**
 * A marker stands first in its comment line, or is followed by a colon or a name in parentheses; anywhere else it is a
 * word of the prose.
 */
const marker =
  /(?:(?<=^[ \t]*(?:\/\/+!?|\/\*+!?|\*|#+|<!--)?[ \t@]*)\b(?:TODO|FIXME|HACK|XXX)\b(?![-/,|\w])|\b(?:TODO|FIXME|HACK|XXX)(?=:|\([^)\n]*\)))[^\n]*/gm;

/** Finds the markers of unfinished work in the comments of a file. */
export function findMarkers(path: string, comments: string, lines: LineIndex): Finding[] {
  return Array.from(comments.matchAll(marker), (match) => {
    const text = match[0].replace(/\s*(?:\*\/|-->).*$/, "").trim();
    const code = text.slice(0, /^[A-Z]+/.exec(text)?.[0].length);
    return {
      check: "markers",
      issueType: "documentation",
      severity: code === "FIXME" ? "medium" : "low",
      path,
      ...lines.at(match.index),
      message: text.slice(0, longestMessage),
      code,
    };
  });
}

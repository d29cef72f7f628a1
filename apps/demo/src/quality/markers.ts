import type { Finding } from "./finding.ts";
import type { LineIndex } from "./line-index.ts";

const longestMessage = 160;

const marker = /\b(TODO|FIXME|HACK|XXX)\b[^\n]*/g;
const startOfComment = /^(?:\/\/+!?|\/\*+!?|\*|#+|<!--)?[\s@]*$/;
const addressed = /^[A-Z]+(?::|\([^)]*\))/;
const compound = /^[A-Z]+[-/,|]/;

/**
 * Finds the markers of unfinished work in the comments of a file. A marker stands first in its comment line, or is
 * followed by a colon or a name in parentheses; anywhere else it is a word of the prose.
 */
export function findMarkers(path: string, comments: string, lines: LineIndex): Finding[] {
  return Array.from(comments.matchAll(marker)).flatMap((match): Finding[] => {
    const place = lines.at(match.index);
    const before = comments.slice(match.index - place.column, match.index).trimStart();
    const stands = startOfComment.test(before) && !compound.test(match[0]);
    if (!stands && !addressed.test(match[0])) return [];
    const code = match[1] ?? "";
    return [
      {
        check: "markers",
        issueType: "documentation",
        severity: code === "FIXME" ? "medium" : "low",
        path,
        ...place,
        message: match[0]
          .replace(/(?:\*\/|-->).*$/, "")
          .trim()
          .slice(0, longestMessage),
        code,
      },
    ];
  });
}

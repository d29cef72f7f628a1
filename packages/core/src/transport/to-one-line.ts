const longest = 1_000;

/** Makes foreign text fit for one line of a log: without control characters, and at most 1,000 characters long. */
export function toOneLine(text: string): string {
  const line = text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ").trim();
  return line.length > longest ? `${line.slice(0, longest)}…` : line;
}

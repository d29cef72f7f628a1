/** Characters that change how their neighbours are shown, or are not seen at all. */
const invisible = /[\p{Cc}\p{Cf}\u2028\u2029\u00ad\u{e0000}-\u{e0fff}]/gu;

/**
 * A text with nothing in it that acts: controls, marks that turn the direction of writing and characters that nobody sees
 * become visible as `⟨U+202E⟩`. Line ends and tabs stay, unless it has to fit in one line; then they are `↵` and `→`.
 */
export function printable(text: string, { oneLine = false }: { oneLine?: boolean } = {}): string {
  return text.toWellFormed().replace(invisible, (character) => {
    if (character === "\n") return oneLine ? "↵" : "\n";
    if (character === "\t") return oneLine ? "→" : "\t";
    // Joins emoji and letters of some scripts, and turns nothing around.
    if (character === "\u200d" || character === "\u200c") return character;
    return `⟨U+${(character.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, "0")}⟩`;
  });
}

/** The begin of a text, with an ellipsis when there is more of it; no character is cut in two. */
export function cut(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length).toWellFormed()}…` : text;
}

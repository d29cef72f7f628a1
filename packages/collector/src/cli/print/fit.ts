import stringWidth from "string-width";

const segmenter = new Intl.Segmenter();

/** Columns that text takes on a terminal: two for 漢 and 🚀, none for what combines. */
export function widthOf(text: string): number {
  return stringWidth(text);
}

/** Fills text up with blanks to a width. Wider text stays as it is. */
export function pad(text: string, width: number, align: "left" | "right" = "left"): string {
  const blanks = " ".repeat(Math.max(0, width - widthOf(text)));
  return align === "left" ? text + blanks : blanks + text;
}

/** Cuts text that is wider than a width, between whole characters, and marks the cut. The text has no styles. */
export function cut(text: string, width: number): string {
  // Most text is far from the edge, and no character is wider than its code units.
  if (text.length <= width && /^[\x20-\x7e]*$/.test(text)) return text;
  if (widthOf(text) <= width) return text;
  let kept = "";
  let used = 0;
  for (const { segment } of segmenter.segment(text)) {
    used += widthOf(segment);
    if (used > width - 1) break;
    kept += segment;
  }
  return width < 1 ? "" : `${kept}…`;
}

/** Finds the line of a place in a text. */
export interface LineIndex {
  /** Lines of the text; a final line break begins no line of its own. */
  count: number;
  /** Line (from 1) and column (from 0) of an offset. */
  at(offset: number): { line: number; column: number };
}

/** Reads the line breaks of a text once, so that each question about it is a binary search. */
export function indexLines(text: string): LineIndex {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  const endsWithBreak = text.length > 0 && starts.at(-1) === text.length;
  return {
    count: text === "" ? 0 : starts.length - (endsWithBreak ? 1 : 0),
    at(offset) {
      let low = 0;
      let high = starts.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if ((starts[middle] ?? 0) <= offset) low = middle;
        else high = middle - 1;
      }
      return { line: low + 1, column: offset - (starts[low] ?? 0) };
    },
  };
}

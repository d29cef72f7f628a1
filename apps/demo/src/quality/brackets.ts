const partners: Readonly<Record<string, string>> = { ")": "(", "]": "[", "}": "{" };

/** Which bracket closes which. */
export interface BracketPairs {
  /** Offset of what closes the bracket at an offset; undefined for one that is never closed. */
  closeOf: ReadonlyMap<number, number>;
  /** Offset of what opens the bracket at an offset. */
  openOf: ReadonlyMap<number, number>;
}

/** Pairs the brackets of a masked source text in one pass; each of the three kinds is paired by itself. */
export function pairBrackets(code: string): BracketPairs {
  const open: Readonly<Record<string, number[]>> = { "(": [], "[": [], "{": [] };
  const closeOf = new Map<number, number>();
  const openOf = new Map<number, number>();
  for (const { 0: bracket, index } of code.matchAll(/[()[\]{}]/g)) {
    const partner = partners[bracket];
    if (partner === undefined) {
      open[bracket]?.push(index);
      continue;
    }
    const from = open[partner]?.pop();
    if (from === undefined) continue;
    closeOf.set(from, index);
    openOf.set(index, from);
  }
  return { closeOf, openOf };
}

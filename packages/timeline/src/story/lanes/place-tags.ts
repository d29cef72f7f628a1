/** A text that wants to stand around a place, pixels. */
export interface Tag {
  readonly middle: number;
  readonly width: number;
}

/** Moves tags as little as it takes that none covers another, within the width as long as there is room. */
export function placeTags(tags: readonly Tag[], width: number): readonly number[] {
  const middles: number[] = [];
  let edge = 0;
  for (const tag of tags) {
    middles.push(Math.max(tag.middle, edge + tag.width / 2));
    edge = (middles.at(-1) ?? 0) + tag.width / 2;
  }
  edge = width;
  for (const [index, tag] of [...tags.entries()].reverse()) {
    middles[index] = Math.min(middles[index] ?? 0, edge - tag.width / 2);
    edge = (middles[index] ?? 0) - tag.width / 2;
  }
  return middles;
}

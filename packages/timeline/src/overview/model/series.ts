/** A value at a time. */
export interface Point {
  /** Milliseconds since the epoch. */
  readonly timeMs: number;
  readonly value: number;
}

/** Values of one thing over time, the oldest first. */
export interface Series {
  readonly name: string;
  readonly points: readonly Point[];
}

/** Longest that a step of work in the background should hold up a request that arrives meanwhile. */
const targetMs = 5;
const fewest = 16;
const most = 2_048;

/** Finds out how much work fits into a moment. */
export interface Pace {
  /** Does a step of a size of its choice, from how long earlier ones took. */
  step<Result>(work: (size: number) => Result): Result;
}

/** Makes the pace of one kind of work. */
export function createPace(now: () => number = () => performance.now()): Pace {
  let size = fewest;
  return {
    step(work) {
      const begun = now();
      const result = work(size);
      const tookMs = now() - begun;
      if (tookMs > targetMs) size = Math.max(fewest, Math.floor(size / 2));
      else if (tookMs < targetMs / 2) size = Math.min(most, size * 2);
      return result;
    },
  };
}

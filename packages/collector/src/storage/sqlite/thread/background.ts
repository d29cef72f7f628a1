/** Work that is done while there is nothing else to do, and slowly while there is. */
export interface Background {
  /** Says that there is work, and that something else was done just now. */
  wake(): void;
  /** Ends it. */
  stop(): void;
}

/** While requests arrive, a step is followed by a rest that is so many times longer. */
const restFactor = 3;
const retryAfterMs = 1_000;

/**
 * Does work in steps, each in a turn of its own, so that requests come in between.
 *
 * @param step does a little, and returns whether there is more; one that fails is tried again later
 */
export function createBackground(step: () => boolean): Background {
  let timer: NodeJS.Timeout | undefined;
  let disturbed = false;

  function run(): void {
    const begun = performance.now();
    disturbed = false;
    timer = undefined;
    try {
      if (step()) rest(performance.now() - begun);
    } catch {
      // A full disk, or another process that writes for long: whoever asks how far it has come sees that it stays behind.
      timer = setTimeout(run, retryAfterMs);
    }
  }

  function rest(tookMs: number): void {
    // First a turn, in which a request that is waiting gets done and says so.
    timer = setTimeout(() => {
      timer = disturbed ? setTimeout(run, restFactor * tookMs) : setTimeout(run);
    });
  }

  return {
    wake() {
      disturbed = true;
      timer ??= setTimeout(run);
    },
    stop() {
      clearTimeout(timer);
      timer = undefined;
    },
  };
}

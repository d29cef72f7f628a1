/** Work that is done while there is nothing else to do, and slowly while there is. */
export interface Background {
  /**
   * Says that there is work, and that something else was done just now.
   *
   * @param busyMs how long that kept the processor busy; waiting for a slow disk is no reason to fall behind
   */
  wake(busyMs?: number): void;
  /** Ends it. */
  stop(): void;
}

/** While requests arrive, this work gets so much of the time at most, less the busier they keep the thread, and so much at least. */
const mostShare = 0.3;
const leastShare = 0.02;
const retryAfterMs = 1_000;

/**
 * Does work in steps, each in a turn of its own, so that requests come in between.
 *
 * @param step does a little, and returns whether there is more; one that fails is tried again later
 */
export function createBackground(step: () => boolean): Background {
  let timer: NodeJS.Timeout | undefined;
  let disturbed = false;
  let busyMs = 0;
  let since = performance.now();

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
      timer = setTimeout(run, disturbed ? tookMs / share() - tookMs : 0);
    });
  }

  /** From how busy it was since the last time that this was asked. */
  function share(): number {
    const now = performance.now();
    const idle = 1 - busyMs / Math.max(1, now - since);
    busyMs = 0;
    since = now;
    return Math.max(leastShare, idle * idle * mostShare);
  }

  return {
    wake(moreMs = 0) {
      disturbed = true;
      busyMs += moreMs;
      timer ??= setTimeout(run);
    },
    stop() {
      clearTimeout(timer);
      timer = undefined;
    },
  };
}

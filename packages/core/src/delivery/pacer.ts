import { startUnrefTimer } from "./unref-timer.ts";

/** Holds back a whole delivery for as long as the server has asked, by `Retry-After`. */
export interface Pacer {
  /** When requests may go out again, in milliseconds since the epoch; the past when they may now. */
  readonly resumeAtMs: number;
  /** Notes what the server asked for. False when that is less than a second, so the failure counts like any other. */
  pause(retryAfterMs: number | undefined): boolean;
  /** Resolves to true when a request may go out, to false as soon as that would be after a time (milliseconds since the epoch). */
  wait(deadlineMs: number): Promise<boolean>;
}

const shortestPauseMs = 1_000;

/** Makes a pacer. @param maxPauseMs longest pause that a server is granted, in milliseconds */
export function createPacer(maxPauseMs: number): Pacer {
  let resumeAtMs = 0;

  function resume(): number {
    // No pause is longer than the longest: the clock was set back, and by it this one could take hours.
    if (resumeAtMs - Date.now() > maxPauseMs) resumeAtMs = 0;
    return resumeAtMs;
  }

  return {
    get resumeAtMs() {
      return resume();
    },
    pause(retryAfterMs) {
      if (retryAfterMs === undefined) return false;
      const pauseMs = Math.min(retryAfterMs, maxPauseMs);
      resumeAtMs = Math.max(resume(), Date.now() + pauseMs);
      // The header counts in seconds. "Retry at once", again and again, would be a loop without end.
      return pauseMs >= shortestPauseMs;
    },
    async wait(deadlineMs) {
      for (let left = resume() - Date.now(); left > 0; left = resume() - Date.now()) {
        if (resumeAtMs > deadlineMs) return false;
        await new Promise<void>((resolve) => startUnrefTimer(resolve, left));
      }
      return Date.now() <= deadlineMs;
    },
  };
}

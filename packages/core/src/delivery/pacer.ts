import { startUnrefTimer } from "./unref-timer.ts";

/** Holds back a whole delivery for as long as the server has asked, by `Retry-After`. */
export interface Pacer {
  /** When requests may go out again, in milliseconds since the epoch; the past when they may now. */
  readonly resumeAtMs: number;
  /** Notes what the server asked for. False when it asked for no pause, so the failure counts like any other. */
  pause(retryAfterMs: number | undefined): boolean;
  /** Resolves when requests may go out. */
  wait(): Promise<void>;
}

/** Makes a pacer. @param maxPauseMs longest pause that a server is granted, in milliseconds */
export function createPacer(maxPauseMs: number): Pacer {
  let resumeAtMs = 0;
  return {
    get resumeAtMs() {
      return resumeAtMs;
    },
    pause(retryAfterMs) {
      // "Retry at once", again and again, would be a loop without end.
      if (retryAfterMs === undefined || retryAfterMs <= 0) return false;
      resumeAtMs = Math.max(resumeAtMs, Date.now() + Math.min(retryAfterMs, maxPauseMs));
      return true;
    },
    async wait() {
      for (let left = resumeAtMs - Date.now(); left > 0; left = resumeAtMs - Date.now()) {
        await new Promise<void>((resolve) => startUnrefTimer(resolve, left));
      }
    },
  };
}

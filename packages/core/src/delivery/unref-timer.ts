/** Starts a timer that does not keep the process alive. */
export function startUnrefTimer(callback: () => void, delayMs: number): ReturnType<typeof setTimeout> {
  const timer = setTimeout(callback, delayMs);
  // Runtimes other than Node answer with a plain number.
  (timer as { unref?: () => void }).unref?.();
  return timer;
}

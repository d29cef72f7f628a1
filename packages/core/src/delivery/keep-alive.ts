const longestDelayMs = 2 ** 31 - 1;

/** Runs a task to its end even when nothing else keeps the process alive: backoff timers do not. */
export async function keepAliveDuring<Result>(task: () => Promise<Result>): Promise<Result> {
  const timer = setInterval(() => {}, longestDelayMs);
  try {
    return await task();
  } finally {
    clearInterval(timer);
  }
}

import type { Storage } from "./storage.ts";

/** What a collector keeps at most; the oldest events go first. Each part that is given holds. */
export interface Retention {
  /** Events with a timestamp further back than so many milliseconds go. */
  maxAgeMs?: number | undefined;
  /** Most events. */
  maxEvents?: number | undefined;
  /** Most bytes that events take, with all that is kept to find them. At least 1 MiB. */
  maxBytes?: number | undefined;
}

const everyMs = 10_000;

/**
 * Keeps a storage within bounds: at once, and every ten seconds. Does not keep the process alive.
 *
 * @param onError told of each attempt that failed; the next one comes all the same
 * @returns ends it
 */
export function startRetention(storage: Storage, retention: Retention, onError: (error: unknown) => void): () => void {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;

  async function run(): Promise<void> {
    try {
      await storage.trim(toBounds(retention));
    } catch (error) {
      if (!stopped) onError(error);
    }
    if (!stopped) timer = setTimeout(run, everyMs).unref();
  }

  void run();
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}

function toBounds({ maxAgeMs, maxEvents, maxBytes }: Retention) {
  const before = maxAgeMs === undefined ? undefined : new Date(Date.now() - maxAgeMs).toISOString();
  return { before, maxEvents, maxBytes };
}

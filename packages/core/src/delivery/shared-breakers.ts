import { type Breaker, createBreaker } from "./breaker.ts";

interface Shared {
  breaker: Breaker;
  users: number;
}

const byCollector = new Map<string, Shared>();

/**
 * The breaker of one collector: deliveries to the same URL with the same settings share it, so that what one of them
 * learns spares the others. Gone once the last of them has given it back, which each does once.
 */
export function acquireBreaker(
  collectorUrl: URL,
  settings: { threshold: number; recoveryMs: number },
): { breaker: Breaker; release: () => void } {
  const key = `${collectorUrl.href} ${settings.threshold} ${settings.recoveryMs}`;
  const shared = byCollector.get(key) ?? { breaker: createBreaker(settings), users: 0 };
  byCollector.set(key, shared);
  shared.users += 1;
  return {
    breaker: shared.breaker,
    release() {
      shared.users -= 1;
      if (shared.users === 0) byCollector.delete(key);
    },
  };
}

import { OverloadError } from "./overload-error.ts";

/** How many events a system may send. */
export interface RateLimit {
  /** Events a second, in the long run. */
  perSecond: number;
  /** Events at once, after a pause. */
  burst: number;
}

/** Keeps systems to their rate. */
export interface RateLimiter {
  /**
   * Takes the right to send some events, each system's out of its own, for all of them or for none.
   *
   * @throws OverloadError `rate_limited` when a system has sent too much
   */
  take(events: readonly { source_system: string }[]): void;
}

interface Bucket {
  tokens: number;
  filledAt: number;
}

/** A sender may invent names; beyond this many at a time, further systems share one rate. */
const mostBuckets = 1_000;
const shared = "";

/**
 * Makes a token bucket for each system. A batch larger than the burst passes when the bucket is full, and leaves it in
 * debt: else it could never pass, and the rate holds all the same.
 *
 * @param onReject hears of the system whose events were refused
 */
export function createRateLimiter(
  { perSecond, burst }: RateLimit,
  {
    now = () => performance.now(),
    onReject = () => {},
  }: { now?: () => number; onReject?: (system: string) => void } = {},
): RateLimiter {
  const buckets = new Map<string, Bucket>();

  function bucketOf(system: string, at: number): Bucket {
    const known = buckets.get(system);
    if (known !== undefined) {
      known.tokens = Math.min(burst, known.tokens + ((at - known.filledAt) * perSecond) / 1_000);
      known.filledAt = at;
      return known;
    }
    if (buckets.size >= mostBuckets) forgetFull(at);
    if (buckets.size >= mostBuckets && system !== shared) return bucketOf(shared, at);
    const bucket = { tokens: burst, filledAt: at };
    buckets.set(system, bucket);
    return bucket;
  }

  /** A full bucket is as good as none. */
  function forgetFull(at: number): void {
    for (const [system, { tokens, filledAt }] of buckets) {
      if (tokens + ((at - filledAt) * perSecond) / 1_000 >= burst) buckets.delete(system);
    }
  }

  return {
    take(events) {
      const at = now();
      const counts = Map.groupBy(events, (event) => event.source_system);
      const wanted = [...counts].map(([system, { length }]) => ({ system, length, bucket: bucketOf(system, at) }));
      for (const { system, length, bucket } of wanted) {
        const missing = Math.min(length, burst) - bucket.tokens;
        // Less than a thousandth of an event is missing only by rounding.
        if (missing < 0.001) continue;
        onReject(system);
        const message = `The system ${system} may send ${perSecond} events a second, ${burst} at once.`;
        throw new OverloadError("rate_limited", message, (missing / perSecond) * 1_000);
      }
      for (const { length, bucket } of wanted) bucket.tokens -= length;
    },
  };
}

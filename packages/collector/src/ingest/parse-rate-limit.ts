import { CollectorError } from "../errors/collector-error.ts";
import type { RateLimit } from "./rate-limiter.ts";

const secondsOf = { s: 1, m: 60 } as const;

/**
 * Reads a rate as people write it: `1000/s`, `600/m burst 100`. Without a burst, that of one second.
 *
 * @throws CollectorError `invalid_options` when it is no such text, or a number that can't be
 */
export function parseRateLimit(given: string | RateLimit): RateLimit {
  const limit = typeof given === "string" ? parse(given) : given;
  if (limit !== undefined && limit.perSecond > 0 && Number.isFinite(limit.perSecond) && limit.burst >= 1) return limit;
  throw new CollectorError({
    code: "invalid_options",
    message: `The rate limit is ${JSON.stringify(given)}.`,
    fix: 'Give events a second or a minute, and how many may come at once, like "1000/s burst 2000".',
  });
}

function parse(text: string): RateLimit | undefined {
  const match = /^(\d{1,9})\/([sm])(?:\s+burst\s+(\d{1,9}))?$/.exec(text.trim());
  if (match === null) return undefined;
  const perSecond = Number(match[1]) / secondsOf[match[2] as keyof typeof secondsOf];
  return { perSecond, burst: match[3] === undefined ? Math.max(1, Math.ceil(perSecond)) : Number(match[3]) };
}

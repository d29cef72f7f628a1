import { type EventDefinition, event } from "@hooks/core";
import { milliseconds, openSet, seconds, text } from "@hooks/core/schema";
import * as z from "zod/mini";
import { type CacheProvider, cacheProviders } from "../cache-providers.ts";
import { type CacheTier, cacheTiers } from "../cache-tiers.ts";

/** Payload of `cache_hit`: a lookup is served from cache. */
export interface CacheHit {
  /** Key that was looked up. May hold private content: hash or truncate it where it does. */
  cacheKey: string;
  /** What keeps the cache. */
  provider?: CacheProvider | undefined;
  /** Tier that served the lookup; multitier caches only. */
  tier?: CacheTier | undefined;
  /** How long the lookup took: milliseconds, at least 0, fractions allowed. */
  latencyMs?: number | undefined;
  /** Time to live of the entry: seconds, at least 0, fractions allowed. */
  ttlSeconds?: number | undefined;
  /** Prefix that the cache puts before its keys, for example `l2:`. */
  keyPrefix?: string | undefined;
  /** Whether a hit in L2 was copied to L1. */
  writtenBack?: boolean | undefined;
}

/** A lookup is served from cache. Severity `debug`. */
export const cacheHit: EventDefinition<"cache_hit", CacheHit> = event("cache_hit", "debug", () =>
  z.object({
    cache_key: text(),
    provider: z.optional(openSet(cacheProviders)),
    tier: z.optional(z.enum(cacheTiers)),
    latency_ms: z.optional(milliseconds()),
    ttl_seconds: z.optional(seconds()),
    key_prefix: z.optional(text()),
    written_back: z.optional(z.boolean()),
  }),
);

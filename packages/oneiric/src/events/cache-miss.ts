import { type EventDefinition, event } from "@hooks/core";
import { milliseconds, openSet, text } from "@hooks/core/schema";
import * as z from "zod/mini";
import { type CacheProvider, cacheProviders } from "../cache-providers.ts";
import { type CacheTier, cacheTiers } from "../cache-tiers.ts";

/** Why a lookup missed: there never was an entry, or it had expired. */
export type CacheMissReason = "absent" | "expired";

/** Payload of `cache_miss`: a lookup is not in cache. */
export interface CacheMiss {
  /** Key that was looked up. May hold private content: hash or truncate it where it does. */
  cacheKey: string;
  /** What keeps the cache. */
  provider?: CacheProvider | undefined;
  /** Tiers that were looked in. */
  tiersChecked?: CacheTier[] | undefined;
  /** How long the lookup took, all tiers together: milliseconds, at least 0, fractions allowed. */
  latencyMs?: number | undefined;
  /** Why the lookup missed. */
  reason?: CacheMissReason | undefined;
  /** Prefix that the cache puts before its keys, for example `l2:`. */
  keyPrefix?: string | undefined;
}

/** A lookup is not in cache. Severity `debug`. */
export const cacheMiss: EventDefinition<"cache_miss", CacheMiss> = event("cache_miss", "debug", () =>
  z.object({
    cache_key: text(),
    provider: z.optional(openSet(cacheProviders)),
    tiers_checked: z.optional(z.array(z.enum(cacheTiers))),
    latency_ms: z.optional(milliseconds()),
    reason: z.optional(z.enum(["absent", "expired"])),
    key_prefix: z.optional(text()),
  }),
);

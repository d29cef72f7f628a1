import type { OpenSet } from "@hooks/core";

/** The cache providers that are known today. */
export const cacheProviders = ["memory", "redis", "multitier"] as const;

/** What keeps a cache: one of {@link cacheProviders}, or any other. */
export type CacheProvider = OpenSet<(typeof cacheProviders)[number]>;

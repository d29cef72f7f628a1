/** The tiers of a multitier cache, nearest first. */
export const cacheTiers = ["l1", "l2"] as const;

/** A tier of a multitier cache: `l1` is the nearer one. */
export type CacheTier = (typeof cacheTiers)[number];

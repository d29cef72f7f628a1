import type { OpenSet } from "@hooks/core";

/** The kinds of worker pool that are known today. */
export const poolTypes = ["mahavishnu", "session-buddy", "runpod"] as const;

/** Kind of worker pool: one of {@link poolTypes}, or any other. */
export type PoolType = OpenSet<(typeof poolTypes)[number]>;

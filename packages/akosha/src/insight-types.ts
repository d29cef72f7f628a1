import type { OpenSet } from "@hooks/core";

/** The kinds of insight that are known today. */
export const insightTypes = ["cross_system", "performance", "quality", "usage"] as const;

/** Kind of insight: one of {@link insightTypes}, or any other. */
export type InsightType = OpenSet<(typeof insightTypes)[number]>;

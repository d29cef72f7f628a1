import type { OpenSet } from "@hooks/core";

/** The kinds of pattern that are known today. */
export const patternTypes = ["trend", "spike", "seasonality", "recurrence"] as const;

/** Kind of pattern: one of {@link patternTypes}, or any other. */
export type PatternType = OpenSet<(typeof patternTypes)[number]>;

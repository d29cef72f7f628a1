import type { OpenSet } from "@hooks/core";

/** The kinds of quality check that are known today. */
export const checkTypes = [
  "lint",
  "format",
  "type",
  "security",
  "sast",
  "complexity",
  "refactor",
  "test",
  "benchmark",
  "profile",
] as const;

/** Kind of quality check: one of {@link checkTypes}, or any other. */
export type CheckType = OpenSet<(typeof checkTypes)[number]>;

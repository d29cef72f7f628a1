import type { OpenSet } from "@hooks/core";

/** The kinds of relation that are known today. */
export const relationTypes = [
  "uses",
  "used_by",
  "depends_on",
  "requires",
  "contains",
  "part_of",
  "implements",
  "extends",
  "inherits_from",
  "tests",
  "tested_by",
  "integrates_with",
  "connects_to",
  "references",
  "related_to",
  "similar_to",
  "very_similar_to",
] as const;

/** Kind of relation: one of {@link relationTypes}, or any other. */
export type RelationType = OpenSet<(typeof relationTypes)[number]>;

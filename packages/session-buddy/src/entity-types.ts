import type { OpenSet } from "@hooks/core";

/** The kinds of entity that are known today. */
export const entityTypes = [
  "project",
  "library",
  "technology",
  "concept",
  "person",
  "file",
  "organization",
  "class",
  "service",
  "test",
  "component",
  "system",
] as const;

/** Kind of entity: one of {@link entityTypes}, or any other. */
export type EntityType = OpenSet<(typeof entityTypes)[number]>;

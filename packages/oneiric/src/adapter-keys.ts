import type { OpenSet } from "@hooks/core";

/** The keys of adapters that are known today. */
export const adapterKeys = [
  "cache",
  "database",
  "queue",
  "storage",
  "vector",
  "llm",
  "embedding",
  "http",
  "messaging",
  "monitoring",
  "secrets",
  "identity",
  "graph",
  "dns",
  "nosql",
  "file_transfer",
] as const;

/** What an adapter is for: one of {@link adapterKeys}, or any other. */
export type AdapterKey = OpenSet<(typeof adapterKeys)[number]>;

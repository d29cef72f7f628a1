import type { OpenSet } from "@hooks/core";

/** The adapters that are known today. */
export const adapterNames = ["prefect", "agno", "llamaindex", "pydantic_ai", "worker", "hatchet"] as const;

/** What runs a workflow: one of {@link adapterNames}, or any other. */
export type AdapterName = OpenSet<(typeof adapterNames)[number]>;

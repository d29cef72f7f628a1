import type { OpenSet } from "@hooks/core";

/** The kinds of checkpoint that are known today. */
export const checkpointTypes = ["checkpoint", "session_end", "manual", "workflow"] as const;

/** Kind of checkpoint: one of {@link checkpointTypes}, or any other. */
export type CheckpointType = OpenSet<(typeof checkpointTypes)[number]>;

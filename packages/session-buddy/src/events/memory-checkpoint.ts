import { type EventDefinition, event } from "@hooks/core";
import { count, nonEmpty, openSet, text, uuid, wholeNumber } from "@hooks/core/schema";
import * as z from "zod/mini";
import { type CheckpointType, checkpointTypes } from "../checkpoint-types.ts";

/** The moment at which a checkpoint is taken. */
export type CheckpointPhase = "end_of_task" | "midpoint_time" | "midpoint_dirtiness" | "hook_requested";

/** Why a checkpoint was stored, or skipped. */
export type CheckpointReason =
  | "manual_checkpoint"
  | "session_end"
  | "quality_improvement"
  | "quality_degradation"
  | "exceptional_quality"
  | "routine_skip"
  | "pre_compact";

/** Payload of `memory_checkpoint`: memory is checkpointed. */
export interface MemoryCheckpoint {
  /** Id of the session, not empty. */
  sessionId: string;
  /** UUID of the checkpoint. */
  checkpointId?: string | undefined;
  /** ULID of the conversation (26 characters), or null when there is none. */
  conversationId?: string | null | undefined;
  /** Kind of checkpoint. */
  checkpointType?: CheckpointType | undefined;
  /** The moment at which it is taken. */
  phase?: CheckpointPhase | undefined;
  /** Name of the project. */
  project?: string | undefined;
  /** Path of the directory that the session works in. */
  workingDirectory?: string | undefined;
  /** Whether a person asked for it. */
  isManual?: boolean | undefined;
  /** Quality score now, a whole number from 0 to 100. */
  qualityScore?: number | undefined;
  /** Quality score at the checkpoint before, a whole number from 0 to 100, or null when there was none. */
  previousScore?: number | null | undefined;
  /** Whether it was stored without being asked for. */
  autoStored?: boolean | undefined;
  /** Why it was stored, or skipped. */
  reason?: CheckpointReason | undefined;
  /** Insights that were extracted, at least 0. */
  insightsExtracted?: number | undefined;
  /** Whether the conversation was stored. */
  conversationStored?: boolean | undefined;
  /** Id of the snapshot that goes with it. */
  snapshotId?: string | undefined;
  /** How many files hold uncommitted changes, at least 0; their names do not travel. */
  dirtyFiles?: number | undefined;
}

/** Memory is checkpointed. Severity `info`. */
export const memoryCheckpoint: EventDefinition<"memory_checkpoint", MemoryCheckpoint> = event(
  "memory_checkpoint",
  "info",
  () =>
    z.object({
      session_id: nonEmpty(),
      checkpoint_id: z.optional(uuid()),
      conversation_id: z.optional(z.nullable(z.ulid())),
      checkpoint_type: z.optional(openSet(checkpointTypes)),
      phase: z.optional(z.enum(["end_of_task", "midpoint_time", "midpoint_dirtiness", "hook_requested"])),
      project: z.optional(text()),
      working_directory: z.optional(text()),
      is_manual: z.optional(z.boolean()),
      quality_score: z.optional(wholeNumber(0, 100)),
      previous_score: z.optional(z.nullable(wholeNumber(0, 100))),
      auto_stored: z.optional(z.boolean()),
      reason: z.optional(
        z.enum([
          "manual_checkpoint",
          "session_end",
          "quality_improvement",
          "quality_degradation",
          "exceptional_quality",
          "routine_skip",
          "pre_compact",
        ]),
      ),
      insights_extracted: z.optional(count()),
      conversation_stored: z.optional(z.boolean()),
      snapshot_id: z.optional(text()),
      dirty_files: z.optional(count()),
    }),
);

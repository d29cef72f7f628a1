import { type EventDefinition, event } from "@hooks/core";
import { count, nonEmpty, text, utcTime } from "@hooks/core/schema";
import * as z from "zod/mini";

/** Who had the session preserved: a person, or Session-Buddy by itself. */
export type PreservationReason = "manual" | "auto";

/**
 * Payload of `session_restored`: a session is restored. The restored context itself does not belong in it: it holds a
 * copy of the process environment.
 */
export interface SessionRestored {
  /** Id of the session, not empty. */
  sessionId: string;
  /** Id of the snapshot that it was restored from. */
  snapshotId?: string | undefined;
  /** Whose session it is. */
  userId?: string | undefined;
  /** Id of the project. */
  projectId?: string | undefined;
  /** Path of the directory that the session works in. */
  workingDirectory?: string | undefined;
  /** When the snapshot was taken: ISO 8601 in UTC, ending in `Z` or `+00:00`. */
  preservedAt?: string | undefined;
  /** Who had the session preserved. */
  preservationReason?: PreservationReason | undefined;
  /** How often the session has been restored, this time included, at least 1. */
  restoreCount?: number | undefined;
  /** Attempts that recovering took, at least 0. */
  recoveryAttempts?: number | undefined;
  /** How often the session was interrupted, at least 0. */
  interruptionCount?: number | undefined;
  /** Items that were restored, at least 0. */
  itemsRestored?: number | undefined;
  /** How many files were open, at least 0; their names do not travel. */
  openFilesCount?: number | undefined;
  /** Whether the repository's HEAD has moved since the snapshot. */
  driftDetected?: boolean | undefined;
}

/** A session is restored. Severity `info`. */
export const sessionRestored: EventDefinition<"session_restored", SessionRestored> = event(
  "session_restored",
  "info",
  () =>
    z.object({
      session_id: nonEmpty(),
      snapshot_id: z.optional(text()),
      user_id: z.optional(text()),
      project_id: z.optional(text()),
      working_directory: z.optional(text()),
      preserved_at: z.optional(utcTime()),
      preservation_reason: z.optional(z.enum(["manual", "auto"])),
      restore_count: z.optional(count(1)),
      recovery_attempts: z.optional(count()),
      interruption_count: z.optional(count()),
      items_restored: z.optional(count()),
      open_files_count: z.optional(count()),
      drift_detected: z.optional(z.boolean()),
    }),
);

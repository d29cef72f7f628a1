import { type EventDefinition, event } from "@hooks/core";
import { nonEmpty, text, wholeNumber } from "@hooks/core/schema";
import * as z from "zod/mini";

/** Where the people of a session talk. */
export type ChannelType = "slack" | "signal" | "terminal" | "discord";

/** How far a session reaches: one conversation, one thread, or a day. */
export type SessionScope = "conversation" | "thread" | "day";

/** Payload of `session_created`: a session is created. */
export interface SessionCreated {
  /** Id of the session, not empty. */
  sessionId: string;
  /** Component that the session belongs to: letters, digits, `_` and `-`, not empty. */
  componentName?: string | undefined;
  /** Kind of shell, for example `MahavishnuShell`. */
  shellType?: string | undefined;
  /** Name of the project. */
  project?: string | undefined;
  /** Path of the directory that the session works in, at most 500 characters. */
  workingDirectory?: string | undefined;
  /** ULID of the conversation (26 characters), or null when its row could not be stored. */
  conversationId?: string | null | undefined;
  /** Quality score of the project, a whole number from 0 to 100. */
  qualityScore?: number | undefined;
  /** Whether the project had a session before. */
  hasPreviousSession?: boolean | undefined;
  /** Id of the process, 1–4194304. */
  pid?: number | undefined;
  /** Who runs the session, at most 100 characters. Personal data: leave it out or redact it where that is not wanted. */
  username?: string | undefined;
  /** Name of the machine. */
  hostname?: string | undefined;
  /** Operating system and architecture, for example `Linux-6.5.0-x86_64`. */
  platform?: string | undefined;
  /** Where the people of the session talk. */
  channelType?: ChannelType | undefined;
  /** How far the session reaches. */
  sessionScope?: SessionScope | undefined;
}

/** A session is created. Severity `info`. */
export const sessionCreated: EventDefinition<"session_created", SessionCreated> = event("session_created", "info", () =>
  z.object({
    session_id: nonEmpty(),
    component_name: z.optional(z.string().check(z.regex(/^[a-zA-Z0-9_-]+$/))),
    shell_type: z.optional(text()),
    project: z.optional(text()),
    working_directory: z.optional(text(500)),
    conversation_id: z.optional(z.nullable(z.ulid())),
    quality_score: z.optional(wholeNumber(0, 100)),
    has_previous_session: z.optional(z.boolean()),
    pid: z.optional(wholeNumber(1, 4_194_304)),
    username: z.optional(text(100)),
    hostname: z.optional(text()),
    platform: z.optional(text()),
    channel_type: z.optional(z.enum(["slack", "signal", "terminal", "discord"])),
    session_scope: z.optional(z.enum(["conversation", "thread", "day"])),
  }),
);

import type { Severity } from "./severity.ts";

/** One event as it travels: the JSON object that senders post and the collector keeps. */
export interface WireEvent {
  /** UUID, minted when the event is emitted; hooks mint version 7, which sorts by time. */
  event_id: string;
  /** When it happened: ISO 8601, UTC, milliseconds or finer. */
  timestamp: string;
  /** The system that emitted it, `^[a-z][a-z0-9_]{0,63}$`, for example `session_buddy`. */
  source_system: string;
  /** What happened, 1–128 characters, for example `workflow_started`. */
  event_type: string;
  /** How much it matters. */
  severity: Severity;
  /** The story that it belongs to, at most 256 characters of free text, or null. */
  correlation_id: string | null;
  /** Id of the event that caused this one. */
  causation_id?: string | undefined;
  /** The payload, in wire names (snake_case). */
  data: Record<string, unknown>;
  /** Free labels. */
  tags: string[];
  /** What the collector found wrong with the payload; only in events that it returns, and only when there is something. */
  problems?: readonly WireProblem[] | undefined;
}

/** One thing that is wrong with the payload of a known event. */
export interface WireProblem {
  /** Where in `data`, in wire names: `workflow_id`, `repos[3]`, or an empty string for the payload itself. */
  path: string;
  /** What was expected there and what came. */
  message: string;
}

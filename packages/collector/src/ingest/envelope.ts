import {
  createEventId,
  maxCorrelationIdLength,
  maxEventTypeLength,
  maxTagLength,
  severities,
  sourceSystemPattern,
  type WireEvent,
} from "@hooks/core";
import { z } from "zod";
import { formatProblems, type Problem, toProblems } from "./problem.ts";
import { readPlainEvent } from "./read-plain-event.ts";
import { normalizeTimestamp } from "./timestamp.ts";

/** What became of something that was posted as an event: an event that can be stored, or what is wrong with it. */
export type ParsedEvent =
  | { valid: true; event: WireEvent }
  | { valid: false; problems: readonly Problem[]; message: string; eventId: string | null };

/**
 * Reads one posted event and fills in what its sender left out: a time-ordered id, the time of arrival, severity
 * `info`, no correlation id, no data, no tags. Fields of the envelope that are not known are ignored.
 */
export function parseEvent(input: unknown): ParsedEvent {
  const plain = readPlainEvent(input);
  return plain === undefined ? parseBySchema(input) : { valid: true, event: plain };
}

/** The same for any event: slower, and the one that knows what is wrong. */
export function parseBySchema(input: unknown): ParsedEvent {
  const parsed = envelope.safeParse(input);
  if (!parsed.success) {
    const problems = toProblems(parsed.error.issues, input);
    return { valid: false, problems, message: formatProblems(problems), eventId: idOf(input) };
  }
  const { event_id, timestamp, severity, correlation_id, causation_id, data, tags, ...given } = parsed.data;
  return {
    valid: true,
    event: {
      event_id: event_id?.toLowerCase() ?? createEventId(),
      timestamp: timestamp ?? new Date().toISOString(),
      ...given,
      severity: severity ?? "info",
      correlation_id: correlation_id || null,
      ...(causation_id ? { causation_id } : {}),
      data: data ?? {},
      tags: tags ?? [],
    },
  };
}

/** A UUID of any version, in either case; ids are kept in lower case, so that one event has one spelling. */
export const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** An ISO 8601 time, brought to the form that is kept. */
export const isoTime = z
  .string(expected("an ISO 8601 time like 2026-02-06T12:33:10.455Z"))
  .transform((text, context) => {
    const timestamp = normalizeTimestamp(text);
    if (timestamp !== undefined) return timestamp;
    context.addIssue({ code: "custom", message: "expected an ISO 8601 time like 2026-02-06T12:33:10.455Z" });
    return z.NEVER;
  })
  .meta({ type: "string", format: "date-time" });

/** One of the five severities. */
export const severityName = z.enum(severities, expected(`one of ${severities.join(", ")}`));

/** Text of some length that a database keeps as it is: half of a surrogate pair would not survive. */
export function plainText(min: number, max: number) {
  const what = min === 0 ? `text of at most ${max} characters` : `text of ${min} to ${max} characters`;
  return z
    .string(expected(what))
    .min(min, expected(what))
    .max(max, expected(what))
    .refine((text) => text.isWellFormed(), expected("text without halves of surrogate pairs"));
}

/** A system's name. */
export const systemName = z
  .string(expected(`a name that matches ${sourceSystemPattern.source}`))
  .regex(sourceSystemPattern, expected(`a name that matches ${sourceSystemPattern.source}`));

/** What a sender posts. */
export const envelope = z.object(
  {
    event_id: z.string(expected("a UUID")).regex(uuidPattern, expected("a UUID")).nullish(),
    timestamp: isoTime.nullish(),
    source_system: systemName,
    event_type: plainText(1, maxEventTypeLength),
    severity: severityName.nullish(),
    correlation_id: plainText(0, maxCorrelationIdLength).nullish(),
    causation_id: plainText(0, maxCorrelationIdLength).nullish(),
    // Taken over as it is and not rebuilt: zod would leave out a key named `__proto__`.
    data: z.custom<Record<string, unknown>>(isObject, expected("an object")).meta({ type: "object" }).nullish(),
    tags: z.array(plainText(0, maxTagLength), expected("an array of text")).nullish(),
  },
  expected("an object"),
);

function expected(what: string): string {
  return `expected ${what}`;
}

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function idOf(input: unknown): string | null {
  const id = (input as { event_id?: unknown } | null)?.event_id;
  return typeof id === "string" ? id : null;
}

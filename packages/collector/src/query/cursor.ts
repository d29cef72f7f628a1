import { severities } from "@hooks/core";
import { z } from "zod";
import { isoTime, uuidPattern } from "../ingest/envelope.ts";
import { type Position, type SortKey, type StoryPosition, sortKeys } from "./event-query.ts";

/** Where a page ended, in the order that the page had. */
export interface Cursor {
  sortBy: SortKey;
  descending: boolean;
  position: Position;
}

/**
 * Writes a cursor as the opaque text that clients pass back. It names the last event of a page and not a number of
 * events, so that events which arrive meanwhile move nothing.
 */
export function encodeCursor({ sortBy, descending, position }: Cursor): string {
  const fields = [sortBy, descending, position.value, position.timestamp, position.eventId];
  return Buffer.from(JSON.stringify(fields)).toString("base64url");
}

/** Reads a cursor; undefined when the text is none. */
export function decodeCursor(text: string): Cursor | undefined {
  const parsed = fields.safeParse(parseJson(Buffer.from(text, "base64url").toString()));
  if (!parsed.success) return undefined;
  const [sortBy, descending, value, timestamp, eventId] = parsed.data;
  if (sortBy === "severity" && !severities.includes(value as (typeof severities)[number])) return undefined;
  return { sortBy, descending, position: { value, timestamp, eventId } };
}

/** Writes the place behind a story as the opaque text that clients pass back. */
export function encodeStoryCursor({ lastTime, correlationId }: StoryPosition): string {
  return Buffer.from(JSON.stringify([lastTime, correlationId])).toString("base64url");
}

/** Reads a cursor of {@link encodeStoryCursor}; undefined when the text is none. */
export function decodeStoryCursor(text: string): StoryPosition | undefined {
  const parsed = storyFields.safeParse(parseJson(Buffer.from(text, "base64url").toString()));
  return parsed.success ? { lastTime: parsed.data[0], correlationId: parsed.data[1] } : undefined;
}

const storyFields = z.tuple([isoTime, z.string()]);
const fields = z.tuple([z.enum(sortKeys), z.boolean(), z.string(), isoTime, z.string().regex(uuidPattern)]);

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

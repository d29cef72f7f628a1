import type { StoredEvent } from "../storage/storage.ts";

/** An event on its way to readers, spelled once for all of them. */
export interface Frame {
  readonly sequence: number;
  readonly eventId: string;
  /** The event as JSON. */
  readonly json: Buffer;
}

/** Spells an event. */
export function createFrame({ sequence, event }: StoredEvent): Frame {
  return { sequence, eventId: event.event_id, json: Buffer.from(JSON.stringify(event)) };
}

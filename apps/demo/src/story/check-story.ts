/** An event as far as checking a story needs it. */
export interface ReadEvent {
  eventId: string;
  timestamp: string;
  correlationId: string | null;
}

/** How a story that was read back compares with the one that was told. All counts are 0 when it is the same. */
export interface StoryCheck {
  emitted: number;
  readBack: number;
  /** Emitted, and not read back. */
  missing: number;
  /** Read back more than once. */
  repeated: number;
  /** Read back, and never emitted. */
  unexpected: number;
  /** Read back under another correlation id. */
  misplaced: number;
  /** Read back before an event that is older. */
  outOfOrder: number;
  /** Whether each event came back exactly once, in the order of time. */
  complete: boolean;
}

/** Compares what was emitted with what the collector gives back for the correlation id. */
export function checkStory(
  correlationId: string,
  eventIds: readonly string[],
  readBack: readonly ReadEvent[],
): StoryCheck {
  const emitted = new Set(eventIds);
  const seen = new Set<string>();
  const count = { missing: 0, repeated: 0, unexpected: 0, misplaced: 0, outOfOrder: 0 };
  let latest = "";
  for (const event of readBack) {
    if (seen.has(event.eventId)) count.repeated += 1;
    else if (!emitted.has(event.eventId)) count.unexpected += 1;
    seen.add(event.eventId);
    if (event.correlationId !== correlationId) count.misplaced += 1;
    if (event.timestamp < latest) count.outOfOrder += 1;
    else latest = event.timestamp;
  }
  for (const eventId of emitted) if (!seen.has(eventId)) count.missing += 1;
  const complete = Object.values(count).every((problems) => problems === 0);
  return { emitted: eventIds.length, readBack: readBack.length, ...count, complete };
}

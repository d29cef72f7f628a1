import type { Emission, EmissionObserver } from "./emission.ts";

/** Everything that was emitted, in counts and ids. */
export interface StoryRecord extends EmissionObserver {
  /** Ids of all events, dropped ones too: a story that lacks one is not complete. */
  readonly eventIds: readonly string[];
  /** How often each event type was emitted. */
  readonly byType: ReadonlyMap<string, number>;
  /** Events that were dropped when they were emitted, and why. */
  readonly dropped: readonly { eventType: string; error: string }[];
}

/** Makes an empty record. */
export function createRecord(): StoryRecord {
  const eventIds: string[] = [];
  const byType = new Map<string, number>();
  const dropped: { eventType: string; error: string }[] = [];
  return {
    eventIds,
    byType,
    dropped,
    emitted({ eventType }: Emission) {
      byType.set(eventType, (byType.get(eventType) ?? 0) + 1);
    },
    settled({ eventType }, result) {
      eventIds.push(result.eventId);
      if (result.status === "dropped") dropped.push({ eventType, error: result.error });
    },
  };
}

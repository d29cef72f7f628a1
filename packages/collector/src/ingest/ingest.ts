import type { WireEvent } from "@hooks/core";
import type { CommitQueue } from "./commit-queue.ts";
import type { EventReader } from "./event-reader.ts";
import type { Problem } from "./problem.ts";
import type { RateLimiter } from "./rate-limiter.ts";

/** Takes in what senders post: checks it, and stores what is good. */
export interface Ingest {
  /** Takes one event. Resolves when it is committed, or is not an event. */
  one(input: unknown): Promise<IngestedEvent>;
  /** Takes many; the good ones are stored though others fail. Resolves when they are committed. */
  many(inputs: readonly unknown[]): Promise<IngestedBatch>;
  /** Events stored since the collector started. */
  readonly processed: number;
}

/** What became of one posted event. */
export type IngestedEvent =
  | { status: "stored" | "duplicate"; eventId: string }
  | { status: "invalid"; problems: readonly Problem[]; message: string };

/** What became of a posted batch. */
export interface IngestedBatch {
  collected: number;
  duplicates: number;
  errors: readonly { index: number; eventId: string | null; message: string }[];
}

/** Makes the way in to a storage. Both calls throw an OverloadError when a system sends faster than it may. */
export function createIngest(queue: CommitQueue, readEvent: EventReader, rateLimiter?: RateLimiter): Ingest {
  let processed = 0;

  /** Returns how many of the events were new. */
  async function store(events: readonly WireEvent[]): Promise<number> {
    rateLimiter?.take(events);
    const outcomes = await queue.add(events);
    let stored = 0;
    for (const outcome of outcomes) if (outcome !== "duplicate") stored++;
    processed += stored;
    return stored;
  }

  return {
    async one(input) {
      const parsed = readEvent(input);
      if (!parsed.valid) return { status: "invalid", problems: parsed.problems, message: parsed.message };
      const stored = await store([parsed.event]);
      return { status: stored === 1 ? "stored" : "duplicate", eventId: parsed.event.event_id };
    },

    async many(inputs) {
      const events: WireEvent[] = [];
      const errors: { index: number; eventId: string | null; message: string }[] = [];
      for (const [index, input] of inputs.entries()) {
        const parsed = readEvent(input);
        if (parsed.valid) events.push(parsed.event);
        else errors.push({ index, eventId: parsed.eventId, message: parsed.message });
      }
      const stored = events.length === 0 ? 0 : await store(events);
      return { collected: stored, duplicates: events.length - stored, errors };
    },

    get processed() {
      return processed;
    },
  };
}

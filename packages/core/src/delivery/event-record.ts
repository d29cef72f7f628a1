import { type Utf8Pages, Utf8Text } from "../event/utf8-text.ts";
import type { HookCounters } from "./hook-counters.ts";

/** An event on its way: encoded when it was emitted, so nothing that happens later can change it. */
export interface EventRecord {
  readonly eventId: string;
  readonly sourceSystem: string;
  readonly eventType: string;
  /** The whole event as it travels. */
  readonly json: string;
}

/** An event that is gone. */
export interface DroppedEvent extends Omit<EventRecord, "json"> {
  /** The whole event as it would have travelled; absent when it never got as far as being encoded (`invalid`, `shut_down`, `disabled`, `redaction_failed`). */
  readonly json?: string | undefined;
  /** One sentence that says what was wrong. */
  readonly error: string;
}

/** An event that a delivery holds. */
export interface PendingEvent extends EventRecord {
  /** Size of `json` in UTF-8. */
  readonly bytes: number;
  /** When it was emitted, in milliseconds since the epoch. */
  readonly emittedAtMs: number;
  /** The counters of the hook that emitted it. */
  readonly counters: HookCounters;
}

/** What events of one type share that a hook emits within a millisecond. */
export type EventOrigin = Pick<PendingEvent, "sourceSystem" | "eventType" | "emittedAtMs" | "counters">;

/** Where the id stands in the JSON of an event, which begins with `{"event_id":"`. */
const idStart = 13;
const idEnd = idStart + 36;

/**
 * An event that has just been emitted. It holds its JSON as the bytes that will be sent, and reads out of them what is asked
 * for: thousands of events wait, and each object and text that they hold is one for the garbage collector to copy.
 */
export class EncodedEvent extends Utf8Text implements PendingEvent {
  readonly origin: EventOrigin;

  /** @param json begins with `{"event_id":"` and a UUID */
  constructor(json: string, origin: EventOrigin, pages: Utf8Pages) {
    super(json, pages);
    this.origin = origin;
  }

  get eventId(): string {
    return this.slice(idStart, idEnd);
  }

  get json(): string {
    return this.slice();
  }

  get sourceSystem(): string {
    return this.origin.sourceSystem;
  }

  get eventType(): string {
    return this.origin.eventType;
  }

  get emittedAtMs(): number {
    return this.origin.emittedAtMs;
  }

  get counters(): HookCounters {
    return this.origin.counters;
  }
}

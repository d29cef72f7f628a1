import { Utf8Text } from "../event/utf8-text.ts";
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

/** An event that has just been emitted. It holds its JSON as the bytes that will be sent, and makes a text of them when asked. */
export class EncodedEvent extends Utf8Text implements PendingEvent {
  readonly eventId: string;
  readonly sourceSystem: string;
  readonly eventType: string;
  readonly emittedAtMs: number;
  readonly counters: HookCounters;

  constructor(
    json: string,
    eventId: string,
    sourceSystem: string,
    eventType: string,
    emittedAtMs: number,
    counters: HookCounters,
  ) {
    super(json);
    this.eventId = eventId;
    this.sourceSystem = sourceSystem;
    this.eventType = eventType;
    this.emittedAtMs = emittedAtMs;
    this.counters = counters;
  }

  get json(): string {
    return this.toString();
  }
}

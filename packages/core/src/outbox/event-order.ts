import { createEventQueue } from "../delivery/event-queue.ts";
import type { PendingEvent } from "../delivery/event-record.ts";

/** The order in which events leave: the head, in memory; then what lies beyond it, on disk alone; then the tail, in memory alone. */
export interface EventOrder {
  readonly length: number;
  readonly bytes: number;
  readonly oldestMs: number | undefined;
  /** Bytes of the tail, which the disk could not take. */
  readonly tailBytes: number;
  /** Adds an event that has just been stored, in memory too where there is room. */
  append(event: PendingEvent, seq: number): void;
  /** Adds an event that the disk could not take. */
  appendToTail(event: PendingEvent): void;
  /** Takes the whole tail out. */
  takeTail(): PendingEvent[];
  take(maxBytes: number): PendingEvent[];
  putBack(events: readonly PendingEvent[]): void;
  /** The events in memory that may lie on disk as well. */
  listHead(): PendingEvent[];
  /** Puts rows that have been found on disk behind what memory holds. */
  startWith(rows: DiskRows, firstSeq: number): void;
  /** Counts anew what lies beyond the head, and tells how many events fewer there are. */
  recount(count: (afterSeq: number) => DiskRows | undefined): number;
}

/** How much lies on disk. */
export interface DiskRows {
  events: number;
  bytes: number;
}

/** What an order needs to know of the events and of the disk. */
export interface EventOrderSource {
  /** The oldest events after a place on disk, with their places. */
  readAfter(seq: number): readonly { event: PendingEvent; seq: number }[];
  seqOf(event: PendingEvent): number;
}

/** Makes an empty order. */
export function createEventOrder(windowBytes: number, source: EventOrderSource): EventOrder {
  const head = createEventQueue();
  const tail = createEventQueue();
  let beyond: DiskRows = { events: 0, bytes: 0 };
  /** The last place whose event has been in memory: what lies beyond comes after it. */
  let cursor = Number.MIN_SAFE_INTEGER;

  /** The queue that the oldest event is in; empty when none waits. */
  function front() {
    if (head.length === 0 && beyond.events > 0) readAhead();
    return head.length > 0 ? head : tail;
  }

  function readAhead(): void {
    const found = source.readAfter(cursor);
    for (const { event, seq } of found) {
      head.push(event);
      cursor = seq;
      beyond.events -= 1;
      beyond.bytes -= event.bytes;
    }
    if (found.length === 0 || beyond.events <= 0) beyond = { events: 0, bytes: 0 };
  }

  return {
    get length() {
      return head.length + beyond.events + tail.length;
    },
    get bytes() {
      return head.bytes + beyond.bytes + tail.bytes;
    },
    get oldestMs() {
      return front().oldestMs;
    },
    get tailBytes() {
      return tail.bytes;
    },
    append(event, seq) {
      if (beyond.events === 0 && head.bytes < windowBytes) {
        head.push(event);
        cursor = seq;
      } else {
        beyond.events += 1;
        beyond.bytes += event.bytes;
      }
    },
    appendToTail(event) {
      tail.push(event);
    },
    takeTail: () => tail.take(Number.POSITIVE_INFINITY),
    take(maxBytes) {
      const events: PendingEvent[] = [];
      let room = maxBytes;
      for (let from = front(), event = from.shift(); event !== undefined; from = front(), event = from.shift()) {
        if (events.length > 0 && event.bytes > room) {
          from.putBack([event]);
          break;
        }
        // Nothing is left beyond, and what memory holds must not be read again once it is stored.
        if (from === tail) cursor = Math.max(cursor, source.seqOf(event));
        room -= event.bytes;
        events.push(event);
      }
      return events;
    },
    putBack: (events) => head.putBack(events),
    listHead() {
      const events = head.take(Number.POSITIVE_INFINITY);
      head.putBack(events);
      return events;
    },
    startWith(rows, firstSeq) {
      for (const event of tail.take(Number.POSITIVE_INFINITY)) head.push(event);
      beyond = { ...rows };
      cursor = firstSeq - 1;
    },
    recount(count) {
      const before = beyond.events;
      const { events, bytes } = count(cursor) ?? { events: 0, bytes: 0 };
      beyond = { events, bytes };
      return before - events;
    },
  };
}

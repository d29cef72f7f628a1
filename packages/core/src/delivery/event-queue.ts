import type { PendingEvent } from "./event-record.ts";

/**
 * Holds what waits to be sent, first in, first out, with its size at hand. In memory by default; an outbox holds it on
 * disk. What has been taken stays held until it is released or put back.
 */
export interface EventQueue {
  /** Events that wait; those taken are not counted. */
  readonly length: number;
  /** Their size in bytes of JSON. */
  readonly bytes: number;
  /** When the oldest was emitted, in milliseconds since the epoch; undefined when none waits. */
  readonly oldestMs: number | undefined;
  /**
   * Takes an event in. A queue on disk answers with where it came to lie, or `refused` when neither the disk nor memory
   * has room for it; undefined is memory, at once.
   */
  push(event: PendingEvent): Promise<"stored" | "queued" | "refused"> | undefined;
  /** Takes the oldest event out. */
  shift(): PendingEvent | undefined;
  /** Takes the oldest events out, up to a size; the first one always, however large. */
  take(maxBytes: number): PendingEvent[];
  /** Puts taken events back at the head, in their order. */
  putBack(events: readonly PendingEvent[]): void;
  /** Forgets taken events: they have been delivered or dropped. */
  release(events: readonly PendingEvent[]): void;
  /**
   * Ends use and returns the events that are lost with it: everything for a queue in memory; for one on disk, what the
   * disk did not take. What the disk holds is there at the next start.
   */
  close(): readonly PendingEvent[];
}

/** Makes an empty queue in memory. Taking is O(1): the array is compacted once it is used up, or more than half of it. */
export function createEventQueue(): EventQueue {
  let items: PendingEvent[] = [];
  let head = 0;
  let bytes = 0;

  function shift(): PendingEvent | undefined {
    const event = items[head];
    if (event === undefined) return undefined;
    head += 1;
    bytes -= event.bytes;
    // What has been taken must not be held on to.
    if (head === items.length || (head > 1024 && head * 2 > items.length)) {
      items = items.slice(head);
      head = 0;
    }
    return event;
  }

  return {
    get length() {
      return items.length - head;
    },
    get bytes() {
      return bytes;
    },
    get oldestMs() {
      return items[head]?.emittedAtMs;
    },
    push(event) {
      items.push(event);
      bytes += event.bytes;
      return undefined;
    },
    shift,
    take(maxBytes) {
      const taken: PendingEvent[] = [];
      let size = 0;
      for (let next = items[head]; next !== undefined; next = items[head]) {
        size += next.bytes;
        if (taken.length > 0 && size > maxBytes) break;
        shift();
        taken.push(next);
      }
      return taken;
    },
    putBack(events) {
      items = [...events, ...items.slice(head)];
      head = 0;
      for (const event of events) bytes += event.bytes;
    },
    release() {},
    close() {
      const left = items.slice(head);
      items = [];
      head = 0;
      bytes = 0;
      return left;
    },
  };
}

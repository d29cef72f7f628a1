import type { PendingEvent } from "./event-record.ts";

/** First in, first out, with its size in events and bytes always at hand. */
export interface EventQueue {
  readonly length: number;
  readonly bytes: number;
  /** When the oldest event was emitted, in milliseconds since the epoch; undefined when empty. */
  readonly oldestMs: number | undefined;
  push(event: PendingEvent): void;
  /** Takes the oldest event. */
  shift(): PendingEvent | undefined;
  /** Takes the oldest events up to a size; the first one always, however large. */
  take(maxBytes: number): PendingEvent[];
  /** Puts events back at the head, in their order. */
  putBack(events: readonly PendingEvent[]): void;
}

/** Makes an empty queue. Taking is O(1): the array is compacted once more than half of it is used up. */
export function createEventQueue(): EventQueue {
  let items: PendingEvent[] = [];
  let head = 0;
  let bytes = 0;

  function shift(): PendingEvent | undefined {
    const event = items[head];
    if (event === undefined) return undefined;
    head += 1;
    bytes -= event.bytes;
    if (head > 1024 && head * 2 > items.length) {
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
  };
}

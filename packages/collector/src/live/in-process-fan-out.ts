import type { EventFilter } from "../query/event-query.ts";
import { matches } from "../storage/memory/matches.ts";
import type { StoredEvent } from "../storage/storage.ts";
import type { FanOut } from "./fan-out.ts";
import { createFrame, type Frame } from "./frame.ts";

/** Readers that asked for the same events. */
interface Channel {
  filter: EventFilter;
  receivers: Set<(frames: readonly Frame[]) => void>;
}

/** Fans out within one process: readers of a collector see what this collector commits. */
export function createInProcessFanOut(): FanOut {
  /** By the text of their filter, so that a thousand readers who ask the same cost one comparison an event. */
  const channels = new Map<string, Channel>();

  let published: StoredEvent[] = [];

  function deliver(): void {
    const frames = published.map(createFrame);
    published = [];
    for (const { filter, receivers } of channels.values()) {
      const selected = frames.filter(({ event }) => matches(event, filter));
      if (selected.length === 0) continue;
      for (const receive of receivers) receive(selected);
    }
  }

  return {
    publish(events) {
      if (channels.size === 0 || events.length === 0) return;
      // In a turn of its own: the senders of these events are answered first.
      if (published.length === 0) setImmediate(deliver);
      for (const event of events) published.push(event);
    },

    subscribe(filter, receive) {
      const key = JSON.stringify(filter);
      const channel = channels.get(key) ?? { filter, receivers: new Set() };
      channels.set(key, channel);
      channel.receivers.add(receive);
      return () => {
        channel.receivers.delete(receive);
        if (channel.receivers.size === 0 && channels.get(key) === channel) channels.delete(key);
      };
    },
  };
}

import type { WireEvent } from "@hooks/core";
import { bucketStart } from "../bucket-start.ts";
import type { InsertOutcome, Storage, StoredEvent } from "../storage.ts";
import { compareBy, isBehind } from "./compare-events.ts";
import { countEvents } from "./count-events.ts";
import { countOutside } from "./count-outside.ts";
import { matches } from "./matches.ts";
import { tellStories } from "./tell-stories.ts";

/** Keeps events in this process, for tests and demos: gone when the process ends, without a bound, scanned whole. */
export function createMemoryStorage(): Storage {
  const stored = new Map<string, StoredEvent>();
  let lastSequence = 0;
  const select = (test: (event: WireEvent) => boolean) => [...stored.values()].map(({ event }) => event).filter(test);

  return {
    type: "memory",
    path: null,

    async insert(batch) {
      return batch.map((event): InsertOutcome => {
        if (stored.has(event.event_id)) return "duplicate";
        lastSequence += 1;
        stored.set(event.event_id, { sequence: lastSequence, event: structuredClone(event) });
        return lastSequence;
      });
    },

    async find({ filter, sortBy, descending, limit, offset, after }) {
      const found = select((event) => matches(event, filter)).sort(compareBy(sortBy, descending));
      const rest = after === undefined ? found : found.filter((event) => isBehind(event, after, sortBy, descending));
      return structuredClone(rest.slice(offset, offset + limit));
    },

    async after(sequence, filter, limit) {
      const found = [...stored.values()].filter((each) => each.sequence > sequence && matches(each.event, filter));
      return structuredClone(found.slice(0, limit));
    },

    async sequenceOf(eventId) {
      return stored.get(eventId)?.sequence;
    },

    async get(eventId) {
      return structuredClone(stored.get(eventId)?.event);
    },

    async story(correlationId) {
      return structuredClone(
        select((event) => event.correlation_id === correlationId).sort(compareBy("timestamp", false)),
      );
    },

    async stats(filter) {
      const counted = select((event) => matches(event, filter)).sort(compareBy("timestamp", false));
      return {
        ...countEvents(counted),
        first: counted[0]?.timestamp ?? null,
        last: counted.at(-1)?.timestamp ?? null,
      };
    },

    async buckets(filter, interval) {
      const counted = select((event) => matches(event, filter)).sort(compareBy("timestamp", false));
      const groups = Map.groupBy(counted, ({ timestamp }) => bucketStart(timestamp, interval));
      return [...groups].map(([start, group]) => ({ start, ...countEvents(group) }));
    },

    async stories(query) {
      return tellStories(
        select(() => true),
        query,
      );
    },

    async searchIndex() {
      return { indexed: stored.size, total: stored.size };
    },

    async trim(bounds) {
      const oldestFirst = select(() => true).sort(compareBy("timestamp", false));
      const doomed = oldestFirst.slice(0, countOutside(oldestFirst, bounds));
      for (const event of doomed) stored.delete(event.event_id);
      return doomed.length;
    },

    async count() {
      return stored.size;
    },

    async close() {},
  };
}

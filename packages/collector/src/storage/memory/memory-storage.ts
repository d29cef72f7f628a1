import type { WireEvent } from "@hooks/core";
import type { InsertOutcome, Storage, StoredEvent } from "../storage.ts";
import { compareBy, isBehind } from "./compare-events.ts";
import { matches } from "./matches.ts";

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

    async stats(range) {
      const counted = select((event) => matches(event, range)).sort(compareBy("timestamp", false));
      return {
        total: counted.length,
        bySourceSystem: countBy(counted, "source_system"),
        byEventType: countBy(counted, "event_type"),
        bySeverity: countBy(counted, "severity"),
        first: counted[0]?.timestamp ?? null,
        last: counted.at(-1)?.timestamp ?? null,
      };
    },

    async count() {
      return stored.size;
    },

    async close() {},
  };
}

function countBy(
  events: readonly WireEvent[],
  field: "source_system" | "event_type" | "severity",
): ReadonlyMap<string, number> {
  const groups = Map.groupBy(events, (event) => event[field]);
  return new Map([...groups].map(([value, group]) => [value, group.length]));
}

import type { StoredEvent } from "@hooks/client";
import type { SeenValues } from "./suggest.ts";

const mostEvents = 300;
const mostFields = 200;
const mostValues = 30;
const longestValue = 120;

/**
 * Gathers names and values of events for completion; of many or large ones, only a part.
 *
 * @param before events that were on the page before, whose values come last
 */
export function seenValues(events: readonly StoredEvent[], before: readonly StoredEvent[] = []): SeenValues {
  const some = [...events.slice(0, mostEvents), ...before.slice(0, mostEvents)];
  const data = new Map<string, Set<string>>();
  for (const event of some) {
    for (const name in event.data) {
      if (!data.has(name) && data.size === mostFields) break;
      const value = event.data[name];
      if (typeof value === "object" || value === undefined) continue;
      const text = String(value);
      const values = data.get(name) ?? new Set();
      data.set(name, values);
      if (values.size < mostValues && text !== "" && text.length <= longestValue) values.add(text);
    }
  }
  return {
    systems: unique(some.map(({ sourceSystem }) => sourceSystem)),
    types: unique(some.map(({ eventType }) => eventType)),
    tags: unique(some.flatMap(({ tags }) => tags)),
    correlations: unique(some.flatMap(({ correlationId }) => correlationId ?? [])),
    data: new Map([...data].map(([name, values]) => [name, [...values]])),
  };
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)].slice(0, mostValues);
}

import type { StoredEvent } from "@hooks/client";
import { compareIn, type Order } from "./order.ts";

/** The events of a list: sorted, each once. */
export interface EventRows {
  readonly order: Order;
  readonly events: readonly StoredEvent[];
  readonly ids: ReadonlySet<string>;
}

/** A list with nothing in it. */
export function noRows(order: Order): EventRows {
  return { order, events: [], ids: new Set() };
}

/** Adds events to a list, those that it has not yet. */
export function addRows(rows: EventRows, added: readonly StoredEvent[]): EventRows {
  const ids = new Set(rows.ids);
  const fresh = added.filter(({ eventId }) => {
    if (ids.has(eventId)) return false;
    ids.add(eventId);
    return true;
  });
  if (fresh.length === 0) return rows;
  const compare = compareIn(rows.order);
  return { order: rows.order, events: merge(rows.events, fresh.sort(compare), compare), ids };
}

/** Leaves the first events of a list, so many at most. */
export function keepFirst(rows: EventRows, count: number): EventRows {
  if (rows.events.length <= count) return rows;
  const events = rows.events.slice(0, count);
  return { order: rows.order, events, ids: new Set(events.map(({ eventId }) => eventId)) };
}

/** Leaves the events of a list that something holds for. */
export function keepThose(rows: EventRows, isKept: (event: StoredEvent) => boolean): EventRows {
  const events = rows.events.filter(isKept);
  if (events.length === rows.events.length) return rows;
  return { order: rows.order, events, ids: new Set(events.map(({ eventId }) => eventId)) };
}

/** Merges two sorted lists. What is added mostly belongs to one end, so the rest is taken over as it is. */
function merge(
  old: readonly StoredEvent[],
  fresh: readonly StoredEvent[],
  compare: (one: StoredEvent, other: StoredEvent) => number,
): StoredEvent[] {
  const merged: StoredEvent[] = [];
  let from = 0;
  for (const event of fresh) {
    const at = placeOf(event, old, from, compare);
    for (; from < at; from += 1) merged.push(old[from] as StoredEvent);
    merged.push(event);
  }
  for (; from < old.length; from += 1) merged.push(old[from] as StoredEvent);
  return merged;
}

function placeOf(
  event: StoredEvent,
  events: readonly StoredEvent[],
  from: number,
  compare: (one: StoredEvent, other: StoredEvent) => number,
): number {
  let [low, high] = [from, events.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compare(events[middle] as StoredEvent, event) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

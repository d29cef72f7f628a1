import type { StoredEvent } from "@hooks/client";
import { orderEvents } from "../../story/model/story-event.ts";

/** How often events of one system come right before, or cause, events of another. */
export interface ServiceLink {
  readonly from: string;
  readonly to: string;
  /** How often, in all stories. */
  readonly count: number;
  /** In how many stories. */
  readonly stories: number;
  /** Whether an event of `from` is named as the cause at least once; else it only came before. */
  readonly causes: boolean;
  /** The time between them, milliseconds: half of all took longer. */
  readonly medianMs: number;
}

/** Which system's events precede which others'. */
export interface ServiceMap {
  /** The systems, those first whose events come first. */
  readonly systems: readonly string[];
  /** The most frequent one first. */
  readonly links: readonly ServiceLink[];
}

/**
 * Counts transitions between systems in stories. A named cause counts for what it says; an event without one follows the
 * event right before it.
 */
export function mapServices(stories: readonly (readonly StoredEvent[])[]): ServiceMap {
  const links = new Map<string, { from: string; to: string; stories: Set<number>; causes: boolean; waits: number[] }>();
  const positions = new Map<string, number[]>();
  for (const [number, stored] of stories.entries()) {
    const events = orderEvents(stored);
    const byId = new Map(events.map((each) => [each.event.eventId, each]));
    const seen = new Set<string>();
    for (const { event, index, timeMs } of events) {
      const to = event.sourceSystem;
      if (!seen.has(to)) positions.set(to, [...(positions.get(to) ?? []), seen.size]);
      seen.add(to);
      const cause = event.causationId === undefined ? undefined : byId.get(event.causationId.toLowerCase());
      const before = cause ?? events[index - 1];
      if (before === undefined || before.event.sourceSystem === to) continue;
      const from = before.event.sourceSystem;
      const key = JSON.stringify([from, to]);
      const link = links.get(key) ?? { from, to, stories: new Set(), causes: false, waits: [] };
      link.stories.add(number);
      link.causes ||= cause !== undefined;
      link.waits.push(Math.max(0, timeMs - before.timeMs));
      links.set(key, link);
    }
  }
  return {
    systems: [...positions].sort((a, b) => mean(a[1]) - mean(b[1])).map(([system]) => system),
    links: [...links.values()]
      .map(({ from, to, stories: own, causes, waits }) => ({
        ...{ from, to, causes, count: waits.length, stories: own.size },
        medianMs: waits.sort((a, b) => a - b)[Math.floor(waits.length / 2)] ?? 0,
      }))
      .sort((a, b) => b.count - a.count),
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

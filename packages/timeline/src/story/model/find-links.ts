import type { StoryEvent } from "./story-event.ts";

/** One event caused another. */
export interface Link {
  readonly cause: StoryEvent;
  readonly effect: StoryEvent;
  /** Whether the cause has the later time, so that clocks must disagree. */
  readonly backwards: boolean;
}

/** Finds what caused what among the events of a story. Causes outside of it are left out. */
export function findLinks(events: readonly StoryEvent[]): readonly Link[] {
  const byId = new Map(events.map((each) => [each.event.eventId, each]));
  return events.flatMap((effect): Link[] => {
    const causeId = effect.event.causationId?.toLowerCase();
    const cause = causeId === undefined ? undefined : byId.get(causeId);
    return cause === undefined || cause === effect ? [] : [{ cause, effect, backwards: cause.timeMs > effect.timeMs }];
  });
}

/** The links that lead to an event and on from it, however far. A circle is walked once. */
export function linksThrough(links: readonly Link[], event: StoryEvent): readonly Link[] {
  const byEffect = new Map(links.map((link) => [link.effect, link]));
  const byCause = Map.groupBy(links, ({ cause }) => cause);
  const found = new Set<Link>();
  for (let link = byEffect.get(event); link !== undefined && !found.has(link); link = byEffect.get(link.cause)) {
    found.add(link);
  }
  const waiting = [event];
  const seen = new Set(waiting);
  for (let each = waiting.pop(); each !== undefined; each = waiting.pop()) {
    for (const link of byCause.get(each) ?? []) {
      found.add(link);
      if (seen.has(link.effect)) continue;
      seen.add(link.effect);
      waiting.push(link.effect);
    }
  }
  return [...found];
}

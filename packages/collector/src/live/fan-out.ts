import type { EventFilter } from "../query/event-query.ts";
import type { StoredEvent } from "../storage/storage.ts";
import type { Block } from "./block.ts";

/**
 * Takes events from where they are committed to where they are read. It may lose nothing and reorder nothing between a
 * subscription and its end, but it keeps nothing either: what came before a subscription is read from the storage.
 */
export interface FanOut {
  /** Tells of events that were committed, in the order of their sequence numbers. Returns at once and never throws. */
  publish(events: readonly StoredEvent[]): void;
  /**
   * Hands on what a filter selects of everything that is published from now on.
   *
   * @param receive takes blocks in the order of their sequence numbers; it returns at once and never throws
   * @returns ends the subscription
   */
  subscribe(filter: EventFilter, receive: (blocks: readonly Block[]) => void): () => void;
}

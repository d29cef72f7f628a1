import type { ClientError, StoredEvent } from "@hooks/client";
import type { ReadonlySignal } from "@preact/signals";
import type { EventRows } from "./event-rows.ts";

/** Events of a question: those that are stored, and those that come. */
export interface Feed {
  /** What is shown. */
  readonly rows: ReadonlySignal<EventRows>;
  /** How many have come while the feed was held. */
  readonly waiting: ReadonlySignal<number>;
  /** How many of those that are shown have become too old for the span of time while the feed was held. */
  readonly outdated: ReadonlySignal<number>;
  readonly connection: ReadonlySignal<Connection>;
  /** Whether stored events are being read. */
  readonly loading: ReadonlySignal<boolean>;
  /** Whether there are events below the last one. */
  readonly hasOlder: ReadonlySignal<boolean>;
  /** Keeps what comes back, or shows all that was kept back. */
  hold(held: boolean): void;
  /** Moves on to the present: what has become too old for a span up to now leaves, unless the feed is held. */
  tick(now: number): void;
  /** Reads the events below the last one. */
  loadOlder(): Promise<void>;
  /** Begins anew, after a failure. */
  restart(): void;
  /** Ends it. */
  close(): void;
}

/** How a feed is connected. */
export type Connection =
  | { readonly state: "connecting" }
  /** Events come as they are stored. */
  | { readonly state: "live" }
  /** A span of time that is over: nothing comes. */
  | { readonly state: "still" }
  /** The collector does not answer; at a time it is asked again by itself. */
  | { readonly state: "away"; readonly error: ClientError; readonly retryAt: number }
  /** The collector has refused. */
  | { readonly state: "refused"; readonly error: ClientError };

/** What a feed tells beside what it shows. */
export interface FeedListener {
  /** The feed begins: what is stored from now on comes, over however many connections. */
  onBegin?(): void;
  /** Events have come, held back or not. */
  onArrival?(events: readonly StoredEvent[]): void;
}

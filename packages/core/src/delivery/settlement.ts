import type { DropReason } from "./drop-reason.ts";
import type { PendingEvent } from "./event-record.ts";

/** What becomes of events in the end: counted, and told to whoever asked. */
export interface Settlement {
  delivered(events: readonly PendingEvent[]): void;
  dropped(events: readonly PendingEvent[], reason: DropReason, error: string): void;
}

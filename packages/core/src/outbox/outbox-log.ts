import type { Logger } from "../delivery/logger.ts";

/** Says what an outbox does about trouble. */
export interface OutboxLog {
  warn(message: string): void;
  /** Says it at most once a minute, and tells whether it did. */
  repeat(message: string): boolean;
}

const quietMs = 60_000;

/** Makes an outbox log. A logger that throws is nothing that an event may suffer from. */
export function createOutboxLog(logger: Logger | undefined): OutboxLog {
  let repeatedAtMs = Number.NEGATIVE_INFINITY;

  function warn(message: string): void {
    try {
      logger?.warn(`event hooks: ${message}`);
    } catch {
      // There is nobody else to tell.
    }
  }

  return {
    warn,
    repeat(message) {
      if (Date.now() - repeatedAtMs < quietMs) return false;
      repeatedAtMs = Date.now();
      warn(message);
      return true;
    },
  };
}

/** A number of events, as part of a sentence. */
export function countEvents(count: number): string {
  return count === 1 ? "1 event" : `${count} events`;
}

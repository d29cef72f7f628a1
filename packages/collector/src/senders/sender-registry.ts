import type { SenderReport } from "./sender-report.ts";

/** A sender's last report, and when it came. */
export interface KnownSender extends SenderReport {
  reported_at: string;
}

/** Remembers the last report of each sender. In memory: whoever is alive reports again within seconds. */
export interface SenderRegistry {
  note(report: SenderReport): void;
  /** The one that reported last first. */
  list(): readonly KnownSender[];
}

const mostSenders = 1_000;
/** A sender that has been silent for so long is not coming back. */
const forgottenAfterMs = 24 * 60 * 60 * 1000;

/** Makes an empty registry. With a thousand senders, a new one takes the place of the one that has been silent longest. */
export function createSenderRegistry(): SenderRegistry {
  // In the order of their last reports, as a map keeps it.
  const senders = new Map<string, { report: SenderReport; atMs: number }>();

  return {
    note(report) {
      senders.delete(report.sender_id);
      senders.set(report.sender_id, { report, atMs: Date.now() });
      const [oldest] = senders.keys();
      if (senders.size > mostSenders && oldest !== undefined) senders.delete(oldest);
    },
    list() {
      const sinceMs = Date.now() - forgottenAfterMs;
      for (const [id, { atMs }] of senders) if (atMs < sinceMs) senders.delete(id);
      return [...senders.values()]
        .reverse()
        .map(({ report, atMs }) => ({ ...report, reported_at: new Date(atMs).toISOString() }));
    },
  };
}

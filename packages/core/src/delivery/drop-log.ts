import type { DropReason } from "./drop-reason.ts";
import type { Logger } from "./logger.ts";

const quietMs = 10_000;

/** Logs drops at a limited rate: the first of a reason at once, then at most one line a reason every 10 s. */
export interface DropLog {
  report(reason: DropReason, count: number, example: { sourceSystem: string; eventType: string; error: string }): void;
  /** Logs what the limit has held back so far. */
  finish(): void;
}

/** Makes a drop log. */
export function createDropLog(logger: Logger | undefined): DropLog {
  const byReason = new Map<DropReason, { loggedAtMs: number; heldBack: number }>();
  return {
    report(reason, count, example) {
      const now = Date.now();
      const last = byReason.get(reason);
      if (last !== undefined && now - last.loggedAtMs < quietMs) {
        last.heldBack += count;
        return;
      }
      const total = count + (last?.heldBack ?? 0);
      byReason.set(reason, { loggedAtMs: now, heldBack: 0 });
      logger?.warn(
        `event hooks: dropped ${plural(total)} (${reason}), the last a ${example.sourceSystem} ${example.eventType}: ${example.error}`,
      );
    },
    finish() {
      for (const [reason, entry] of byReason) {
        if (entry.heldBack > 0) logger?.warn(`event hooks: dropped ${plural(entry.heldBack)} more (${reason}).`);
        entry.heldBack = 0;
      }
    },
  };
}

function plural(count: number): string {
  return count === 1 ? "1 event" : `${count} events`;
}

import type { Sender } from "@hooks/client";

const gravity: Readonly<Record<Sender["status"], number>> = { unavailable: 0, degraded: 1, healthy: 2 };

/** A report older than this, in milliseconds, says little of how its sender is doing now. */
const staleMs = 60_000;

/** Those first that are in trouble, of these the ones that reported last. */
export function sortSenders(senders: readonly Sender[]): readonly Sender[] {
  return senders.toSorted(
    (a, b) => gravity[a.status] - gravity[b.status] || Date.parse(b.reportedAt) - Date.parse(a.reportedAt),
  );
}

/** Tells whether a sender has not reported for a while: it has ended, can't reach the collector, or has nothing to send. */
export function isStale({ reportedAt }: Sender, nowMs: number): boolean {
  return nowMs - Date.parse(reportedAt) > staleMs;
}

/** Events that a sender has dropped, for whatever reason. */
export function droppedBy({ eventsDropped }: Sender): number {
  return Object.values(eventsDropped).reduce((sum, count) => sum + count, 0);
}

/** Sums senders up in a sentence: `3 senders, 1 unavailable, 1 stale, 12 events dropped.` */
export function describeSenders(senders: readonly Sender[], nowMs: number): string {
  const dropped = senders.reduce((sum, sender) => sum + droppedBy(sender), 0);
  const waiting = senders.reduce((sum, { queueEvents }) => sum + queueEvents, 0);
  const counted = (["unavailable", "degraded"] as const).flatMap((status) => {
    const count = senders.filter((sender) => sender.status === status).length;
    return count === 0 ? [] : [`${count} ${status}`];
  });
  const stale = senders.filter((sender) => isStale(sender, nowMs)).length;
  const parts = [
    plural(senders.length, "sender"),
    ...(counted.length === 0 ? [stale === 0 ? "all healthy" : "none in trouble"] : counted),
    ...(stale === 0 ? [] : [`${stale} stale`]),
    ...(waiting === 0 ? [] : [`${plural(waiting, "event")} waiting`]),
    dropped === 0 ? "nothing dropped" : `${plural(dropped, "event")} dropped`,
  ];
  return `${parts.join(", ")}.`;
}

/** Renders bytes in the unit that suits them: `512 B`, `1.5 kB`, `20 MB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${Number((bytes / 1_000).toPrecision(3))} kB`;
  return `${Number((bytes / 1_000_000).toPrecision(3))} MB`;
}

/** A number with its noun: `1 event`, `1,200 events`. */
export function plural(count: number, noun: string): string {
  return `${count.toLocaleString("en-US")} ${count === 1 ? noun : `${noun}s`}`;
}

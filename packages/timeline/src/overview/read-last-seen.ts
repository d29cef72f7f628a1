import type { BucketedStats, Client, Interval } from "@hooks/client";
import { intervalMs } from "./model/read-range.ts";

/**
 * Finds the time of a system's newest event; undefined when it has none. Events are not indexed by system, so counts lead
 * to the hour of the newest one, and only what lies in that hour is looked at.
 *
 * @param stats the counts of the span of time that is shown
 * @param days the counts of all days, as they may be needed
 */
export async function readLastSeen(
  client: Client,
  sourceSystem: string,
  { stats, interval, days }: { stats: BucketedStats; interval: Interval; days: () => Promise<BucketedStats> },
): Promise<string | undefined> {
  const recent = lastBucket(stats, sourceSystem);
  const day = recent === undefined ? lastBucket(await days(), sourceSystem) : undefined;
  const start = recent ?? day;
  if (start === undefined) return undefined;
  const lengthMs = intervalMs[recent === undefined ? "day" : interval];
  const span = spanOf(start, lengthMs);
  if (lengthMs <= intervalMs.hour) return newestIn(client, sourceSystem, span);
  const hour = lastBucket(await client.buckets("hour", span), sourceSystem);
  return newestIn(client, sourceSystem, hour === undefined ? span : spanOf(hour, intervalMs.hour));
}

function lastBucket({ buckets }: BucketedStats, system: string): string | undefined {
  return buckets.findLast(({ bySourceSystem }) => (bySourceSystem[system] ?? 0) > 0)?.start;
}

function spanOf(start: string, lengthMs: number): { startTime: string; endTime: Date } {
  return { startTime: start, endTime: new Date(Date.parse(start) + lengthMs) };
}

async function newestIn(client: Client, sourceSystem: string, span: object): Promise<string | undefined> {
  return (await client.query({ ...span, sourceSystem, limit: 1 })).events[0]?.timestamp;
}

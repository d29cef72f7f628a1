import type { BucketedStats, Client } from "@hooks/client";
import { expect, it } from "vitest";
import { readLastSeen } from "./read-last-seen.ts";

const none = { totalEvents: 0, bySourceSystem: {}, byEventType: {}, bySeverity: {}, errorsBySourceSystem: {} };

function counts(...starts: string[]): BucketedStats {
  const buckets = starts.map((start) => ({ ...none, start, bySourceSystem: { akosha: 1 } }));
  return { ...none, timeRange: { start: null, end: null }, buckets };
}

/** Asks with a client that notes what it is asked. */
async function ask(stats: BucketedStats, days: BucketedStats, interval: "minute" | "hour" | "day" = "hour") {
  const asked: object[] = [];
  const client = {
    buckets: async (...question: unknown[]) => {
      asked.push(question);
      return counts("2026-02-06T11:00:00.000Z");
    },
    query: async (filter: object) => {
      asked.push(filter);
      return { events: [{ timestamp: "2026-02-06T11:30:00.000Z" }], count: 1, nextCursor: null };
    },
  } as unknown as Client;
  const lastSeen = await readLastSeen(client, "akosha", { stats, interval, days: async () => days });
  return { lastSeen, asked };
}

const hour = { startTime: "2026-02-06T11:00:00.000Z", endTime: new Date("2026-02-06T12:00:00.000Z") };

it("looks at nothing but the last bucket that has any events of the system", async () => {
  const { lastSeen, asked } = await ask(counts("2026-02-06T10:00:00.000Z", "2026-02-06T11:00:00.000Z"), counts());
  expect(lastSeen).toBe("2026-02-06T11:30:00.000Z");
  expect(asked).toEqual([{ ...hour, sourceSystem: "akosha", limit: 1 }]);
});

it("finds a system that was silent for longer, by its last day and the hour of that", async () => {
  const { lastSeen, asked } = await ask(counts(), counts("2026-02-06T00:00:00.000Z"));
  expect(lastSeen).toBe("2026-02-06T11:30:00.000Z");
  expect(asked).toEqual([
    ["hour", { startTime: "2026-02-06T00:00:00.000Z", endTime: new Date("2026-02-07T00:00:00.000Z") }],
    { ...hour, sourceSystem: "akosha", limit: 1 },
  ]);
});

it("asks nothing for a system that never sent", async () => {
  expect(await ask(counts(), counts())).toEqual({ lastSeen: undefined, asked: [] });
});

import type { Sender } from "@hooks/client";
import { expect, it } from "vitest";
import { describeSenders, formatBytes, isStale, sortSenders } from "./sort-senders.ts";

const reportedAt = "2026-02-06T12:00:00.000Z";
const nowMs = Date.parse(reportedAt);

function sender(senderId: string, more: Partial<Sender> = {}): Sender {
  return {
    senderId,
    sourceSystems: ["akosha"],
    sdk: null,
    host: null,
    pid: null,
    startedAt: null,
    reportedAt,
    status: "healthy",
    queueEvents: 0,
    queueBytes: 0,
    retryCount: 0,
    circuitBreakerState: "closed",
    eventsEmitted: 0,
    eventsDelivered: 0,
    eventsDropped: {},
    lastError: null,
    ...more,
  };
}

it("senders in trouble come first, then the ones that reported last", () => {
  const senders = [
    sender("old"),
    sender("new", { reportedAt: "2026-02-06T12:00:09.000Z" }),
    sender("slow", { status: "degraded" }),
    sender("away", { status: "unavailable" }),
  ];
  expect(sortSenders(senders).map(({ senderId }) => senderId)).toEqual(["away", "slow", "new", "old"]);
});

it("a report is stale after a minute", () => {
  expect(isStale(sender("a"), nowMs + 60_000)).toBe(false);
  expect(isStale(sender("a"), nowMs + 60_001)).toBe(true);
});

it("senders are summed up with what is wrong", () => {
  expect(describeSenders([sender("a")], nowMs)).toBe("1 sender, all healthy, nothing dropped.");
  const lossy = sender("b", { status: "unavailable", queueEvents: 1_200, eventsDropped: { overflow: 5, invalid: 1 } });
  expect(describeSenders([sender("a"), lossy], nowMs)).toBe(
    "2 senders, 1 unavailable, 1,200 events waiting, 6 events dropped.",
  );
});

it("a sender whose report is stale is not called healthy", () => {
  expect(describeSenders([sender("a")], nowMs + 60_001)).toBe("1 sender, none in trouble, 1 stale, nothing dropped.");
});

it.each([
  [0, "0 B"],
  [1_536, "1.54 kB"],
  [20_000_000, "20 MB"],
])("%d bytes are %s", (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});

import { statSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { eventNumber, numberOf } from "../../test/events.ts";
import { storages } from "../../test/storages.ts";
import { tempFolder } from "../../test/temp-folder.ts";
import { testCollector } from "../../test/test-collector.ts";
import { createMemoryStorage } from "./memory/memory-storage.ts";
import { openStorage } from "./open-storage.ts";
import { startRetention } from "./retention.ts";
import { openSqliteStorage } from "./sqlite/sqlite-storage.ts";
import type { Storage } from "./storage.ts";

const everything = { filter: {}, sortBy: "timestamp", descending: false, limit: 1000, offset: 0 } as const;
const dayMs = 86_400_000;

describe.each(storages)("the $kind storage", ({ storage: location }) => {
  async function filled(): Promise<Storage> {
    const { storage, release } = openStorage(await location());
    onTestFinished(release);
    // Stored newest first: what counts is the time of the event.
    const numbers = Array.from({ length: 9 }, (_, index) => 9 - index);
    await storage.insert(
      numbers.map((number) => eventNumber(number, { timestamp: `2026-02-0${number}T00:00:00.000Z` })),
    );
    return storage;
  }

  it("keeps the newest events within each bound", async () => {
    const storage = await filled();
    expect(await storage.trim({})).toBe(0);
    expect(await storage.trim({ before: "2026-02-03T00:00:00.000Z" })).toBe(2);
    expect(await storage.trim({ before: "2026-02-04T00:00:00.000Z", maxEvents: 5 })).toBe(2);
    expect((await storage.find(everything)).map(numberOf)).toEqual([5, 6, 7, 8, 9]);
    expect(await storage.trim({ maxBytes: 1 })).toBe(5);
    expect(await storage.count()).toBe(0);
  });

  it("never gives a sequence number again", async () => {
    const storage = await filled();
    const last = await storage.sequenceOf(eventNumber(1).event_id);
    await storage.trim({ maxEvents: 0 });
    expect(await storage.insert([eventNumber(1)])).toEqual([(last ?? 0) + 1]);
  });
});

describe("retention", () => {
  it("deletes what has become too old, at the start and as time goes by", async () => {
    vi.useFakeTimers({ now: new Date("2026-02-10T00:00:00.000Z") });
    onTestFinished(() => void vi.useRealTimers());
    const storage = createMemoryStorage();
    await storage.insert([1, 2].map((day) => eventNumber(day, { timestamp: `2026-02-0${day}T00:00:00.000Z` })));
    const stop = startRetention(storage, { maxAgeMs: 8.5 * dayMs }, () => {});
    await vi.advanceTimersByTimeAsync(0);
    expect(await storage.count()).toBe(1);
    await vi.advanceTimersByTimeAsync(dayMs);
    expect(await storage.count()).toBe(0);
    stop();
    await storage.insert([eventNumber(1, { timestamp: "2026-02-01T00:00:00.000Z" })]);
    await vi.advanceTimersByTimeAsync(dayMs);
    expect(await storage.count()).toBe(1);
  });

  it("reports a failure and tries again", async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const storage = createMemoryStorage();
    await storage.insert([eventNumber(1), eventNumber(2)]);
    vi.spyOn(storage, "trim").mockRejectedValueOnce(new Error("disk full"));
    const errors: unknown[] = [];
    const stop = startRetention(storage, { maxEvents: 1 }, (error) => errors.push(error));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(errors).toEqual([new Error("disk full")]);
    expect(await storage.count()).toBe(1);
    stop();
  });

  it("is what a collector does when it is told to", async () => {
    const path = join(await tempFolder(), "hooks.db");
    const storage = openSqliteStorage(path);
    await storage.insert([1, 2, 3].map((number) => eventNumber(number)));
    await storage.close();
    const collector = await testCollector({ storage: path, retention: { maxEvents: 1 } });
    await vi.waitFor(async () => expect((await collector.get("/events")).body.count).toBe(1));
  });

  it.each([{ maxEvents: 0.5 }, { maxBytes: 1_000 }, { maxAgeMs: -1 }])("refuses %j", async (retention) => {
    await expect(testCollector({ storage: "memory", retention })).rejects.toMatchObject({ code: "invalid_options" });
  });
});

it("a database deletes no more than it must, and gives the room back to the disk", async () => {
  const path = join(await tempFolder(), "hooks.db");
  const storage = openSqliteStorage(path);
  const data = { text: "x".repeat(2_000) };
  await storage.insert(Array.from({ length: 2_000 }, (_, number) => eventNumber(number, { data })));
  await vi.waitFor(async () => expect((await storage.searchIndex()).indexed).toBe(2_000), { timeout: 20_000 });
  await storage.trim({ maxBytes: 1024 * 1024 });
  expect(await storage.count()).toBeGreaterThan(100);
  await storage.close();
  expect(statSync(path).size).toBeLessThanOrEqual(1024 * 1024);
  const database = new DatabaseSync(path);
  const words = "SELECT rowid FROM event_words WHERE event_words MATCH 'mahavishnu'";
  const orphans = database.prepare(`SELECT count(*) AS count FROM (${words} EXCEPT SELECT sequence FROM events)`).get();
  expect(orphans).toEqual({ count: 0 });
  database.close();
});

it("a database does not delete events for the room that words of deleted ones take", async () => {
  const path = join(await tempFolder(), "hooks.db");
  const wordsOf = (number: number) => Array.from({ length: 40 }, (_, index) => `word${number * 40 + index}`).join(" ");
  const first = openSqliteStorage(path);
  await first.insert(
    Array.from({ length: 4_000 }, (_, number) => eventNumber(number, { data: { text: wordsOf(number) } })),
  );
  await vi.waitFor(async () => expect((await first.searchIndex()).indexed).toBe(4_000), { timeout: 20_000 });
  await first.close();
  const bytes = statSync(path).size;
  // What was deleted by another process counts, too.
  for (const [share, fewest] of [
    [0.6, 2_000],
    [0.3, 1_000],
    [0.15, 400],
  ] as const) {
    const storage = openSqliteStorage(path);
    await storage.trim({ maxBytes: Math.floor(bytes * share) });
    expect(await storage.count()).toBeGreaterThan(fewest);
    expect(await storage.count()).toBeLessThan(4_000 * share * 1.1);
    const newest = { ...everything, descending: true, limit: 1, filter: { phrases: ["word159999"] } };
    expect((await storage.find(newest)).map(numberOf)).toEqual([3_999]);
    await storage.close();
    expect(statSync(path).size).toBeLessThanOrEqual(bytes * share);
  }
});

it("a database gives back the room of words when most events have become too old", async () => {
  const path = join(await tempFolder(), "hooks.db");
  const storage = openSqliteStorage(path);
  const data = { text: Array.from({ length: 200 }, (_, index) => `word${index}`).join(" ") };
  await storage.insert(Array.from({ length: 3_000 }, (_, number) => eventNumber(number, { data })));
  await vi.waitFor(async () => expect((await storage.searchIndex()).indexed).toBe(3_000), { timeout: 20_000 });
  const database = new DatabaseSync(path, { readOnly: true });
  const wordBytes = () => database.prepare("SELECT sum(length(block)) AS bytes FROM event_words_data").get()?.["bytes"];
  const before = wordBytes() as number;
  await storage.trim({ maxEvents: 300 });
  expect(await storage.count()).toBe(300);
  expect(wordBytes()).toBeLessThan(before / 5);
  database.close();
  await storage.close();
});

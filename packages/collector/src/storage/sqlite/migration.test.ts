import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, it, onTestFinished, vi } from "vitest";
import { eventNumber, numberOf } from "../../../test/events.ts";
import { tempFolder } from "../../../test/temp-folder.ts";
import { createMemoryStorage } from "../memory/memory-storage.ts";
import type { Storage } from "../storage.ts";
import { openSqliteStorage } from "./sqlite-storage.ts";

const events = [
  eventNumber(1, { timestamp: "2026-02-06T12:59:59.999Z", severity: "error" }),
  eventNumber(2, { timestamp: "2026-02-06T13:00:00.000Z", source_system: "akosha", data: { note: "needle" } }),
  eventNumber(3, { timestamp: "2026-02-05T13:00:00.000Z", correlation_id: null, tags: ["needle"] }),
  eventNumber(4, { timestamp: "2026-02-07T13:00:00.000Z", correlation_id: "story-2", severity: "critical" }),
];
const everything = { filter: {}, sortBy: "timestamp", descending: false, limit: 100, offset: 0 } as const;

it("a database of version 1 gets sums, stories and the index of words", async () => {
  const path = join(await tempFolder(), "hooks.db");
  writeVersion1(path);
  const memory = createMemoryStorage();
  await memory.insert(events);
  const storage = open(path);

  expect(await storage.find(everything)).toEqual(await memory.find(everything));
  expect(await storage.stats({})).toEqual(await memory.stats({}));
  expect(await storage.buckets({}, "hour")).toEqual(await memory.buckets({}, "hour"));
  expect(await storage.stories({ filter: {}, limit: 9 })).toEqual(await memory.stories({ filter: {}, limit: 9 }));
  await vi.waitFor(async () => expect(await storage.searchIndex()).toEqual({ indexed: 4, total: 4 }), {
    timeout: 20_000,
  });
  expect(await search(storage, "needle")).toEqual([3, 2]);
  expect(await storage.insert([events[0] as never, eventNumber(5)])).toEqual(["duplicate", expect.any(Number)]);
});

it("an index that had not come to the end goes on at the next start, and meanwhile nothing is missed", async () => {
  const path = join(await tempFolder(), "hooks.db");
  await openSqliteStorage(path).close();
  const database = new DatabaseSync(path);
  const insert = database.prepare(
    `INSERT INTO events (event_id, timestamp, source_system, event_type, severity, data, tags)
     VALUES (?, '2026-02-06T12:00:00.000', 'akosha', 'done', 1, '{"note":"needle"}', '[]')`,
  );
  database.exec("BEGIN");
  for (let number = 1; number <= 5_000; number++) insert.run(eventNumber(number).event_id);
  database.exec("INSERT INTO rollups VALUES ('2026-02-06T12', 'akosha', 'done', 1, 5000); COMMIT");

  const query = { ...everything, filter: { phrases: ["needle"] }, limit: 10_000 };
  const rest = { ...query.filter, eventTypes: ["other"] };
  async function look() {
    const { indexed } = await storage.searchIndex();
    expect(await storage.find(query)).toHaveLength(5_000);
    expect(await storage.find({ ...query, filter: rest })).toEqual([]);
    return indexed;
  }

  // While somebody else writes, the index stands still.
  database.exec("BEGIN IMMEDIATE");
  const storage = open(path);
  expect(await look()).toBe(0);
  database.exec("COMMIT");
  database.close();
  await vi.waitFor(async () => expect(await look()).toBe(5_000), { timeout: 20_000, interval: 1 });
});

function open(path: string): Storage {
  const storage = openSqliteStorage(path);
  onTestFinished(() => storage.close());
  return storage;
}

async function search(storage: Storage, ...phrases: string[]): Promise<number[]> {
  return (await storage.find({ ...everything, filter: { phrases } })).map(numberOf);
}

/** What the first version wrote. */
function writeVersion1(path: string): void {
  const database = new DatabaseSync(path);
  database.exec(`
    CREATE TABLE events (
      sequence INTEGER PRIMARY KEY AUTOINCREMENT,
      event_id TEXT NOT NULL UNIQUE,
      timestamp TEXT NOT NULL,
      source_system TEXT NOT NULL,
      event_type TEXT NOT NULL,
      severity INTEGER NOT NULL,
      correlation_id TEXT,
      causation_id TEXT,
      data TEXT NOT NULL,
      tags TEXT NOT NULL
    ) STRICT;
    CREATE INDEX events_by_time ON events (timestamp);
    CREATE INDEX events_by_type ON events (event_type, timestamp);
    CREATE INDEX events_by_correlation ON events (correlation_id, timestamp) WHERE correlation_id IS NOT NULL;
    PRAGMA application_id = 0x686f6f6b;
    PRAGMA user_version = 1;
    PRAGMA journal_mode = WAL;
  `);
  const insert = database.prepare("INSERT INTO events VALUES (NULL, ?, ?, ?, ?, ?, ?, NULL, ?, ?)");
  const ranks = ["debug", "info", "warning", "error", "critical"];
  for (const event of events) {
    const { event_id, timestamp, source_system, event_type, severity, correlation_id, data, tags } = event;
    const [time, rank] = [timestamp.slice(0, -1), ranks.indexOf(severity)];
    const json = [JSON.stringify(data), JSON.stringify(tags)] as const;
    insert.run(event_id, time, source_system, event_type, rank, correlation_id, ...json);
  }
  database.close();
}

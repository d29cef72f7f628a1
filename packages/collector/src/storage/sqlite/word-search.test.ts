import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, it, onTestFinished } from "vitest";
import { eventNumber, numberOf } from "../../../test/events.ts";
import { storages } from "../../../test/storages.ts";
import { tempFolder } from "../../../test/temp-folder.ts";
import type { EventQuery } from "../../query/event-query.ts";
import { toPhrases } from "../../search/words.ts";
import { createMemoryStorage } from "../memory/memory-storage.ts";
import { openStorage } from "../open-storage.ts";
import type { Storage } from "../storage.ts";
import { openDatabase } from "./open-database.ts";
import { openSqliteStorage } from "./sqlite-storage.ts";
import type { Statement } from "./thread/operations.ts";
import { orderClause } from "./where-clause.ts";
import { findWords } from "./word-search.ts";

/** Words of every event, of half of them, of a few, of none; in another order than that of their times. */
const events = Array.from({ length: 3_000 }, (_, number) =>
  eventNumber(number, {
    timestamp: new Date(Date.UTC(2026, 0, 1) + ((number * 1_117) % 3_000) * 1_000).toISOString(),
    data: {
      always: "everywhere",
      ...(number % 2 === 0 ? { note: "even wide" } : { note: "wide odd" }),
      ...(number % 700 === 3 || number % 1_000 === 8 ? { rare: "seldom" } : {}),
    },
  }),
);

async function find(storage: Storage, question: string, limit: number) {
  const query = { sortBy: "timestamp", descending: true, limit, offset: 0, filter: { phrases: toPhrases(question) } };
  return (await storage.find(query as Parameters<Storage["find"]>[0])).map(numberOf);
}

it.each([
  ["everywhere", 5],
  ["everywhere", 1_000],
  ["seldom", 5],
  ["seldom everywhere", 2],
  ['seldom "wide odd"', 5],
  ["even seldom everywhere", 5],
  ["even odd", 5],
  ["nowhere everywhere", 5],
  [`everywhere ${eventNumber(8).event_id}`, 5],
  [`odd ${eventNumber(8).event_id}`, 5],
  ["everywhere always note even wide data 0 1 seldom", 5],
])("words however common, %s, are found as if every event were read", async (question, limit) => {
  const { storage, release } = openStorage(await storages[1].storage());
  onTestFinished(release);
  await storage.insert(events.slice(0, 2_000));
  await expect.poll(async () => (await storage.searchIndex()).indexed, { timeout: 20_000 }).toBe(2_000);
  // The index does not know these yet, or does by and by.
  await storage.insert(events.slice(2_000));
  const memory = createMemoryStorage();
  await memory.insert(events);
  for (let again = 0; again < 3; again++) {
    expect(await find(storage, question, limit)).toEqual(await find(memory, question, limit));
  }
});

/** A database whose last events alone have one word, and whose first ones another, with what counts the events that are read. */
async function openSkewed() {
  const path = join(await tempFolder(), "hooks.db");
  const storage = openSqliteStorage(path);
  await storage.insert(
    Array.from({ length: 4_000 }, (_, number) =>
      eventNumber(number, {
        timestamp: new Date(Date.UTC(2026, 0, 1) + number * 1_000).toISOString(),
        data: { note: number >= 3_880 && number % 2 === 0 ? "canary" : number < 900 ? "legacy" : "ordinary" },
      }),
    ),
  );
  await expect.poll(async () => (await storage.searchIndex()).indexed, { timeout: 20_000 }).toBe(4_000);
  await storage.close();
  return openCounting(path);
}

/** Asks a database, and counts the events that are read. */
function openCounting(path: string) {
  const database = new DatabaseSync(path, { readOnly: true });
  onTestFinished(() => database.close());
  let eventsRead = 0;
  let most = Number.POSITIVE_INFINITY;
  database.function("has_phrases", { varargs: true }, (...parts) => {
    if (eventsRead >= most) throw new Error("too many");
    eventsRead += 1;
    return JSON.parse(String(parts.at(-1))).every((phrase: string) => String(parts[5]).includes(phrase)) ? 1 : 0;
  });
  const read = async ({ sql, values }: Statement) => database.prepare(sql).all(...values);
  const readWithin = async (statement: Statement, mostSearched: number) => {
    most = mostSearched;
    const rows = await read(statement).catch(() => undefined);
    most = Number.POSITIVE_INFINITY;
    return rows;
  };
  return async (query: EventQuery, mostHits = 50_000) => {
    eventsRead = 0;
    const order = orderClause(query.sortBy, query.descending);
    const toStatement = (where: Statement) => ({
      sql: `SELECT event_id FROM events ${where.sql} ${order} LIMIT ? OFFSET ?`,
      values: [...where.values, query.limit, query.offset],
    });
    const found = await findWords(query, { read, readWithin }, toStatement, { mostHits });
    return { found: found.map((row) => numberOf(row as { event_id: string })), eventsRead };
  };
}

const numbersFrom = (first: number, step: number, count: number) =>
  Array.from({ length: count }, (_, index) => first + index * step);

it("words of one time alone are found without reading the events of all others", async () => {
  const ask = await openSkewed();
  const query = { sortBy: "timestamp", limit: 100, offset: 0 } as const;
  const canary = { ...query, filter: { phrases: ["canary"] } };
  const legacy = { ...query, filter: { phrases: ["legacy"] } };
  const canaries = numbersFrom(3_880, 2, 60);

  expect(await ask({ ...canary, descending: true })).toEqual({ found: canaries.toReversed(), eventsRead: 0 });
  expect(await ask({ ...canary, descending: false })).toEqual({ found: canaries, eventsRead: 0 });
  const bySystem = { ...canary, filter: { ...canary.filter, sourceSystems: ["mahavishnu"] } };
  expect(await ask({ ...bySystem, descending: true })).toEqual({ found: canaries.toReversed(), eventsRead: 0 });
  expect(await ask({ ...canary, descending: true, offset: 50 })).toMatchObject({ eventsRead: 0 });

  const oldest = { found: numbersFrom(0, 1, 100), eventsRead: 0 };
  const newestOfOld = { found: numbersFrom(899, -1, 100), eventsRead: 0 };
  // The list holds all of them, or the first and the last alone.
  for (const mostHits of [50_000, 200]) {
    expect(await ask({ ...legacy, descending: false }, mostHits)).toEqual(oldest);
    expect(await ask({ ...legacy, descending: true }, mostHits)).toEqual(newestOfOld);
  }
});

it("what a list of hits does not decide is read", async () => {
  const ask = await openSkewed();
  const query = { sortBy: "timestamp", limit: 300, offset: 500, filter: { phrases: ["legacy"] } } as const;
  expect((await ask({ ...query, descending: false }, 200)).found).toEqual(numbersFrom(500, 1, 300));
  expect((await ask({ ...query, descending: true }, 200)).found).toEqual(numbersFrom(399, -1, 300));
});

/** Events of today, and then older ones, of which alone some have a word. */
async function openImported() {
  const path = openDatabase(join(await tempFolder(), "hooks.db"));
  const database = new DatabaseSync(path);
  database.exec(`
    WITH RECURSIVE numbers AS (SELECT 1 AS number UNION ALL SELECT number + 1 FROM numbers WHERE number < 40000)
    INSERT INTO events SELECT number, printf('019c2f00-0000-7000-8000-%012d', number),
      strftime(iif(number > 20000, '2020-01-01T%H:%M:%f', '2026-01-01T%H:%M:%f'), number, 'unixepoch'),
      'akosha', 'done', 1, NULL, NULL, iif(number > 20000, '{"note":"imported"}', '{"note":"live"}'), '[]', NULL
    FROM numbers;
    INSERT INTO rollups SELECT substr(timestamp, 1, 13), source_system, event_type, severity, count(*) FROM events GROUP BY 1, 2, 3, 4;
    INSERT INTO event_words (rowid, words) SELECT sequence, data FROM events;
    UPDATE search_index SET indexed_to = 40000;
  `);
  database.close();
  return path;
}

it("words of the oldest events, which were the last to come, are found without reading all others", async () => {
  const path = await openImported();
  const ask = openCounting(path);
  const query = {
    sortBy: "timestamp",
    descending: true,
    limit: 100,
    offset: 0,
    filter: { phrases: ["imported"] },
  } as const;
  const newestOfOld = numbersFrom(40_000, -1, 100);
  expect(await ask(query)).toEqual({ found: newestOfOld, eventsRead: 5_000 });
  const page = { ...query, filter: { ...query.filter, sourceSystems: ["akosha"] } };
  // The list of hits is cut off, as it is with more than it holds.
  expect(await ask(page, 10_000)).toEqual({ found: newestOfOld, eventsRead: 5_000 });

  const storage = openSqliteStorage(path);
  onTestFinished(() => storage.close());
  expect((await storage.find(query)).map(numberOf)).toEqual(newestOfOld);
  expect((await storage.find({ ...query, filter: { phrases: ["live"] } })).map(numberOf)).toEqual(
    numbersFrom(20_000, -1, 100),
  );
});

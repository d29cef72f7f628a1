import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import fc from "fast-check";
import { expect, it, onTestFinished } from "vitest";
import { eventNumber, numberOf } from "../../../test/events.ts";
import { tempFolder } from "../../../test/temp-folder.ts";
import type { EventFilter } from "../../query/event-query.ts";
import { toPhrases } from "../../search/words.ts";
import { createMemoryStorage } from "../memory/memory-storage.ts";
import { pageBytes } from "../storage.ts";
import { openDatabase } from "./open-database.ts";
import { afterStatement } from "./read-after.ts";
import { openSqliteStorage } from "./sqlite-storage.ts";
import { addSqlFunctions } from "./thread/sql-functions.ts";

const events = Array.from({ length: 400 }, (_, number) =>
  eventNumber(number, {
    source_system: number % 3 === 0 ? "akosha" : "oneiric",
    correlation_id: number % 5 === 0 ? "story-5" : eventNumber(number % 2 === 0 ? number : 8).event_id,
    data: { note: number % 7 === 0 ? "seldom" : "often", where: "everywhere" },
  }),
);

const anyFilter = fc.record({
  phrases: fc
    .constantFrom(
      ...[
        "everywhere",
        "seldom",
        "often everywhere",
        "nowhere",
        eventNumber(8).event_id,
        `often ${eventNumber(9).event_id}`,
      ],
    )
    .map(toPhrases),
  sourceSystems: fc.option(fc.constant(["akosha"]), { nil: undefined }),
  correlationId: fc.option(fc.constant("story-5"), { nil: undefined }),
  fields: fc.option(fc.constant([{ path: "note", value: "often" }]), { nil: undefined }),
});

/** A database with the events, of which the index of words knows those up to a sequence number. */
async function openIndexedTo(indexedTo: number) {
  const path = join(await tempFolder(), "hooks.db");
  const storage = openSqliteStorage(path);
  await storage.insert(events);
  await expect.poll(async () => (await storage.searchIndex()).indexed, { timeout: 20_000 }).toBe(events.length);
  await storage.close();
  const database = new DatabaseSync(path);
  onTestFinished(() => database.close());
  database.prepare("DELETE FROM event_words WHERE rowid > ?").run(indexedTo);
  database.prepare("UPDATE search_index SET indexed_to = ?").run(indexedTo);
  addSqlFunctions(database);
  return database;
}

it.each([0, 1, 250, 400])(
  "pages with the words of a stream follow each other, %i events being in the index",
  async (known) => {
    const database = await openIndexedTo(known);
    const memory = createMemoryStorage();
    await memory.insert(events);
    await fc.assert(
      fc.asyncProperty(
        anyFilter,
        fc.nat({ max: 400 }),
        fc.constantFrom(1, 10, 100),
        async (filter, sequence, limit) => {
          const { sql, values } = afterStatement(sequence, filter as EventFilter, limit);
          const found = database.prepare(sql).all(...values) as unknown as { event_id: string }[];
          const expected = await memory.after(sequence, filter as EventFilter, limit);
          expect(found.map(numberOf)).toEqual(expected.map(({ event }) => numberOf(event)));
        },
      ),
      { numRuns: 100 },
    );
  },
);

it("a page does not go through the hits before it, nor through what the index lacks once it is full", async () => {
  const path = openDatabase(join(await tempFolder(), "hooks.db"));
  const database = new DatabaseSync(path);
  onTestFinished(() => database.close());
  let read = 0;
  database.function("has_phrases", { varargs: true }, () => {
    read += 1;
    return 1;
  });
  database.exec(`
    WITH RECURSIVE numbers AS (SELECT 1 AS number UNION ALL SELECT number + 1 FROM numbers WHERE number < 50000)
    INSERT INTO events SELECT number, 'id-' || number, '2026-01-01T00:00:00.000', 'akosha', 'done', 1, NULL, NULL, '{}', '[]', NULL
    FROM numbers;
    INSERT INTO event_words (rowid, words) SELECT sequence, 'everywhere' FROM events WHERE sequence <= 49000;
    UPDATE search_index SET indexed_to = 49000;
    INSERT INTO event_words (event_words) VALUES ('optimize');
  `);
  const page = (sequence: number) => {
    read = 0;
    const { sql, values } = afterStatement(sequence, { phrases: ["everywhere"] }, 100);
    const rows = database.prepare(sql).all(...values) as unknown as { sequence: number }[];
    return { from: rows[0]?.sequence, to: rows.at(-1)?.sequence, read };
  };
  expect(page(30)).toEqual({ from: 31, to: 130, read: 0 });
  expect(page(48_950)).toEqual({ from: 48_951, to: 49_050, read: 50 });
  expect(page(49_950)).toEqual({ from: 49_951, to: 50_000, read: 50 });
  database.enableDefensive(false);
  // The leaves of the index with what comes before: whoever needs them fails.
  const gone = database
    .prepare("DELETE FROM event_words_data WHERE id >> 37 > 0 AND id & 0xfffffffff BETWEEN 5 AND 15")
    .run();
  expect(gone.changes).toBeGreaterThan(10);
  expect(() => page(0)).not.toThrow();
  expect(() => database.prepare("SELECT count(*) FROM event_words WHERE event_words MATCH 'everywhere'").get()).toThrow(
    "malformed",
  );
  expect(page(48_000)).toEqual({ from: 48_001, to: 48_100, read: 0 });
});

it("a page ends with the event that makes it large, and is never empty before the end", async () => {
  const storage = openSqliteStorage(join(await tempFolder(), "hooks.db"));
  onTestFinished(() => storage.close());
  const half = "x".repeat(pageBytes / 2);
  await storage.insert([1, 2, 3, 4, 5].map((number) => eventNumber(number, { data: { half } })));
  await storage.insert([eventNumber(6, { data: { half: half.repeat(4) } }), eventNumber(7)]);
  const pages: number[][] = [];
  for (let position = 0; ; ) {
    const page = await storage.after(position, {}, 100);
    const last = page.at(-1);
    if (last === undefined) break;
    pages.push(page.map(({ event }) => numberOf(event)));
    position = last.sequence;
  }
  expect(pages).toEqual([[1, 2], [3, 4], [5, 6], [7]]);
});

import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, it, onTestFinished } from "vitest";
import { eventNumber } from "../../../../test/events.ts";
import { tempFolder } from "../../../../test/temp-folder.ts";
import { toRow } from "../event-row.ts";
import { openDatabase } from "../open-database.ts";
import { createSearchIndex } from "./search-index.ts";
import { createWriter } from "./writer.ts";

it("takes in as many events as it may at a time, but few large ones, and says when it is behind", async () => {
  const database = new DatabaseSync(openDatabase(join(await tempFolder(), "hooks.db")));
  onTestFinished(() => database.close());
  const writer = createWriter(database, "off", () => {});
  const text = "x".repeat(128 * 1024);
  const events = Array.from({ length: 170 }, (_, number) =>
    eventNumber(number, number < 100 ? {} : { data: { text } }),
  );
  writer.insertAll([events.map(toRow)]);
  writer.stop();
  const index = createSearchIndex(database);
  const steps = [40, 60, 1_000, 1_000, 1_000].map((limit) => index.extend(limit));
  expect(steps).toEqual([
    { indexed: 40, isBehind: true },
    { indexed: 60, isBehind: true },
    { indexed: 64, isBehind: true },
    { indexed: 6, isBehind: false },
    { indexed: 0, isBehind: false },
  ]);
  const found = database
    .prepare("SELECT count(*) AS events FROM event_words WHERE event_words MATCH 'mahavishnu'")
    .get();
  expect(found).toEqual({ events: 170 });
});

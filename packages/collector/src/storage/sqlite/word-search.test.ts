import { expect, it, onTestFinished } from "vitest";
import { eventNumber, numberOf } from "../../../test/events.ts";
import { storages } from "../../../test/storages.ts";
import { toPhrases } from "../../search/words.ts";
import { createMemoryStorage } from "../memory/memory-storage.ts";
import { openStorage } from "../open-storage.ts";
import type { Storage } from "../storage.ts";

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

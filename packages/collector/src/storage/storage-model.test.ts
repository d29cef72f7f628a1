import { severities, type WireEvent } from "@hooks/core";
import fc from "fast-check";
import { expect, it, onTestFinished } from "vitest";
import { eventNumber } from "../../test/events.ts";
import { storages } from "../../test/storages.ts";
import {
  type EventFilter,
  type Interval,
  intervals,
  type StoryFilter,
  type StoryPosition,
} from "../query/event-query.ts";
import { toPhrases } from "../search/words.ts";
import { createMemoryStorage } from "./memory/memory-storage.ts";
import { openStorage } from "./open-storage.ts";
import type { Storage } from "./storage.ts";

// The memory storage keeps no sums: it counts and searches all events each time.
it("whatever is stored and deleted, sums, stories and searches tell the same as a recount", async () => {
  const { storage: sqlite, release } = openStorage(await storages[1].storage());
  onTestFinished(release);
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyChange, { minLength: 1, maxLength: 12 }),
      fc.array(anyQuestion, { minLength: 3, maxLength: 8 }),
      async (changes, questions) => {
        await sqlite.trim({ maxEvents: 0 });
        const memory = createMemoryStorage();
        for (const change of changes) expect(await change(sqlite)).toEqual(await change(memory));
        for (const ask of questions) expect(await ask(sqlite)).toEqual(await ask(memory));
      },
    ),
  );
});

type Question = (storage: Storage) => Promise<unknown>;

const times = fc.constantFrom(
  "2026-01-01T00:00:00.000Z",
  "2026-01-01T00:00:00.0001Z",
  "2026-01-01T00:59:59.999999999Z",
  "2026-01-01T01:00:00.000Z",
  "2026-01-01T02:30:10.500Z",
  "2026-01-01T23:59:59.999Z",
  "2026-01-02T00:00:00.000Z",
  "2026-03-01T12:00:00.000Z",
);
const systems = fc.constantFrom("akosha", "mahavishnu", "oneiric");
const stories = fc.constantFrom("1", "2", "3", "é");
const words = fc.constantFrom(
  "run",
  "Café",
  "CAFE",
  "x-1",
  "東京",
  "nul\u0000l",
  "Σ",
  "line\nend",
  "under_score",
  "ﬁx",
);

const anyEvent = fc
  .record({
    number: fc.integer({ min: 1, max: 40 }),
    timestamp: times,
    source_system: systems,
    event_type: fc.constantFrom("a_done", "b", "×"),
    severity: fc.constantFrom(...severities),
    correlation_id: fc.option(stories),
    tags: fc.array(words, { maxLength: 2 }),
    data: fc.dictionary(words, words, { maxKeys: 2 }),
  })
  .map(({ number, ...fields }): WireEvent => eventNumber(number, fields));

const anyChange: fc.Arbitrary<Question> = fc.oneof(
  { weight: 4, arbitrary: fc.array(anyEvent, { maxLength: 30 }).map((events): Question => insertAll(events)) },
  times.map(
    (before): Question =>
      (storage) =>
        storage.trim({ before }),
  ),
);

function insertAll(events: WireEvent[]): Question {
  return async (storage) => (await storage.insert(events)).map((outcome) => outcome === "duplicate");
}

const anyFields = fc.array(fc.record({ path: words, value: words }), { minLength: 1, maxLength: 2 });

/** What statistics select by; mostly only what sums are kept for. */
const anyFilter: fc.Arbitrary<EventFilter> = fc
  .tuple(
    fc.record({ startTime: times, endTime: times }, { requiredKeys: [] }),
    fc.record(
      {
        sourceSystems: fc.array(systems, { minLength: 1, maxLength: 2 }),
        eventTypes: fc.constant(["b"]),
        severities: fc.array(fc.constantFrom(...severities), { minLength: 1, maxLength: 2 }),
        minSeverity: fc.constantFrom(...severities),
      },
      { requiredKeys: [] },
    ),
    fc.option(fc.record({ correlationId: stories, tags: fc.array(words), fields: anyFields }, { requiredKeys: [] })),
  )
  .map(([range, kinds, rest]) => ({ ...range, ...kinds, ...rest }));

const anyStoryFilter: fc.Arbitrary<StoryFilter> = fc.record(
  {
    sourceSystems: fc.array(systems, { minLength: 1, maxLength: 2 }),
    minSeverity: fc.constantFrom(...severities),
    startTime: times,
    endTime: times,
  },
  { requiredKeys: [] },
);

const anyPlace: fc.Arbitrary<StoryPosition> = fc.record({ lastTime: times, correlationId: stories });

const anyQuestion: fc.Arbitrary<Question> = fc.oneof(
  anyFilter.map(
    (filter): Question =>
      (storage) =>
        storage.stats(filter),
  ),
  fc.tuple(anyFilter, fc.constantFrom<Interval>(...intervals)).map(
    ([filter, interval]): Question =>
      (storage) =>
        storage.buckets(filter, interval),
  ),
  anyFields.map(
    (fields): Question =>
      (storage) =>
        storage.find({ ...everything, filter: { fields } }),
  ),
  fc.tuple(anyStoryFilter, fc.option(anyPlace), fc.integer({ min: 1, max: 4 })).map(
    ([filter, place, limit]): Question =>
      (storage) =>
        storage.stories({ filter, after: place ?? undefined, limit }),
  ),
  fc
    .array(
      fc.constantFrom(
        "run",
        "cafe",
        "x 1",
        "東 京",
        "京",
        "nul l",
        "σ",
        "end",
        "a",
        "done run",
        "fix",
        "u0000",
        ...toPhrases(eventNumber(3).event_id),
      ),
      {
        minLength: 1,
        maxLength: 2,
      },
    )
    .map(
      (phrases): Question =>
        (storage) =>
          storage.find({ ...everything, filter: { phrases } }),
    ),
);

const everything = { sortBy: "timestamp", descending: true, limit: 1_000, offset: 0 } as const;

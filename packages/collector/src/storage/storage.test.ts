import type { WireEvent } from "@hooks/core";
import { severities } from "@hooks/core";
import fc from "fast-check";
import { describe, expect, it, onTestFinished } from "vitest";
import { eventNumber, numberOf } from "../../test/events.ts";
import { storages } from "../../test/storages.ts";
import type { EventQuery } from "../query/event-query.ts";
import { sortKeys } from "../query/event-query.ts";
import { createMemoryStorage } from "./memory/memory-storage.ts";
import { openStorage } from "./open-storage.ts";
import type { Storage } from "./storage.ts";

const everything: EventQuery = { filter: {}, sortBy: "timestamp", descending: false, limit: 1000, offset: 0 };

describe.each(storages)("the $kind storage", ({ kind, storage: location }) => {
  async function open(...events: WireEvent[]): Promise<Storage> {
    const { storage, release } = openStorage(await location());
    onTestFinished(release);
    await storage.insert(events);
    return storage;
  }

  async function find(storage: Storage, query: Partial<EventQuery>): Promise<number[]> {
    return (await storage.find({ ...everything, ...query })).map(numberOf);
  }

  it("says what it is", async () => {
    expect((await open()).type).toBe(kind);
  });

  it("gives back what it was given", async () => {
    const whole = eventNumber(1, {
      timestamp: "2026-02-06T12:33:10.455123Z",
      severity: "critical",
      correlation_id: "naïve ☂ 𝄞 \u0000 ' \" ; --",
      causation_id: "cause",
      data: JSON.parse('{"__proto__":{"polluted":true},"deep":{"list":[1,null,"é",{"x":[]}]},"half":"\\ud800"}'),
      tags: ["a", "", "😀"],
      problems: [{ path: "repos[3]", message: "expected a string, got nothing" }],
    });
    const storage = await open(whole);
    const stored = await storage.get(whole.event_id);
    expect(stored).toEqual(whole);
    expect(Object.keys(stored?.data ?? {})).toEqual(["__proto__", "deep", "half"]);
    expect(JSON.stringify(stored?.data)).toBe(JSON.stringify(whole.data));
  });

  it("leaves out a causation id and problems that there were none of", async () => {
    const storage = await open(eventNumber(1));
    expect(await storage.get(eventNumber(1).event_id)).not.toHaveProperty("causation_id");
    expect(await storage.get(eventNumber(1).event_id)).not.toHaveProperty("problems");
  });

  it("keeps what it was given, whatever happens to that later", async () => {
    const event = eventNumber(1, { data: { state: "as posted" } });
    const storage = await open(event);
    event.data["state"] = "changed by the caller";
    const read = (await storage.get(event.event_id)) as WireEvent;
    read.data["state"] = "changed by a reader";
    expect((await storage.get(event.event_id))?.data).toEqual({ state: "as posted" });
  });

  it("stores an id once, within a batch and across batches, and keeps the first", async () => {
    const storage = await open();
    const again = eventNumber(1, { event_type: "another" });
    expect(await storage.insert([eventNumber(1), again, eventNumber(2)])).toEqual([1, "duplicate", expect.any(Number)]);
    expect(await storage.insert([eventNumber(2), eventNumber(3)])).toEqual(["duplicate", expect.any(Number)]);
    expect(await storage.insert([])).toEqual([]);
    expect(await storage.count()).toBe(3);
    expect((await storage.get(again.event_id))?.event_type).toBe("workflow_stepped");
  });

  it("knows no event that it was not given", async () => {
    expect(await (await open()).get(eventNumber(1).event_id)).toBeUndefined();
  });

  it("tells a story oldest first, events of the same time by id", async () => {
    const storage = await open(
      eventNumber(4, { timestamp: "2026-02-06T12:33:10.4551Z" }),
      eventNumber(3, { timestamp: "2026-02-06T12:33:10.455Z" }),
      eventNumber(2, { timestamp: "2026-02-06T12:33:10.455Z" }),
      eventNumber(1, { timestamp: "2026-02-06T12:33:10.4550001Z" }),
      eventNumber(5, { correlation_id: "story-2" }),
      eventNumber(6, { correlation_id: null }),
    );
    expect((await storage.story("story-1")).map(numberOf)).toEqual([2, 3, 1, 4]);
    expect(await storage.story("null")).toEqual([]);
  });

  describe("finds by", () => {
    const events = [
      eventNumber(1, { source_system: "mahavishnu", event_type: "started", severity: "debug", tags: ["a"] }),
      eventNumber(2, { source_system: "akosha", event_type: "started", severity: "info", tags: ["a", "b"] }),
      eventNumber(3, { source_system: "akosha", event_type: "done", severity: "warning", correlation_id: "other" }),
      eventNumber(4, { source_system: "oneiric", event_type: "failed", severity: "error", correlation_id: null }),
      eventNumber(5, { timestamp: "2026-02-06T12:33:10.4551Z", severity: "critical", tags: ["b", "a", "b c"] }),
    ];

    it.each<[string, EventQuery["filter"], number[]]>([
      ["nothing", {}, [1, 2, 3, 4, 5]],
      ["one system", { sourceSystems: ["akosha"] }, [2, 3]],
      ["any of two systems", { sourceSystems: ["akosha", "oneiric"] }, [2, 3, 4]],
      ["no system at all", { sourceSystems: [] }, []],
      ["any of two types", { eventTypes: ["done", "failed"] }, [3, 4]],
      ["any of two severities", { severities: ["debug", "critical"] }, [1, 5]],
      ["a minimum of severity", { minSeverity: "warning" }, [3, 4, 5]],
      ["the least minimum", { minSeverity: "debug" }, [1, 2, 3, 4, 5]],
      ["correlation id", { correlationId: "other" }, [3]],
      ["a tag", { tags: ["a"] }, [1, 2, 5]],
      ["two tags, both", { tags: ["a", "b"] }, [2, 5]],
      ["a tag with a blank", { tags: ["b c"] }, [5]],
      ["a tag that none has", { tags: ["c"] }, []],
      ["a start that is included", { startTime: "2026-02-06T12:33:10.4551Z" }, [5]],
      ["an end that is included", { endTime: "2026-02-06T12:33:10.455Z" }, [1, 2, 3, 4]],
      ["a start a nanosecond late", { startTime: "2026-02-06T12:33:10.455000001Z" }, [5]],
      ["everything at once", { sourceSystems: ["akosha"], eventTypes: ["started"], tags: ["b"] }, [2]],
      ["text that looks like SQL", { correlationId: "' OR 1=1 --" }, []],
    ])("%s", async (_what, filter, numbers) => {
      expect(await find(await open(...events), { filter })).toEqual(numbers);
    });

    it("severity in order of severity, not of spelling", async () => {
      expect(await find(await open(...events), { sortBy: "severity" })).toEqual([1, 2, 3, 4, 5]);
      expect(await find(await open(...events), { sortBy: "severity", descending: true })).toEqual([5, 4, 3, 2, 1]);
    });

    it("text in order of code points", async () => {
      const storage = await open(eventNumber(1, { event_type: "😀" }), eventNumber(2, { event_type: "～" }));
      expect(await find(storage, { sortBy: "event_type" })).toEqual([2, 1]);
    });

    it("pages", async () => {
      const storage = await open(...events);
      expect(await find(storage, { limit: 2 })).toEqual([1, 2]);
      expect(await find(storage, { limit: 2, offset: 2 })).toEqual([3, 4]);
      expect(await find(storage, { limit: 2, offset: 9 })).toEqual([]);
    });
  });

  it("tells what was stored behind an event, in the order of storing and not of time", async () => {
    const storage = await open(
      eventNumber(5, { timestamp: "2026-02-06T12:33:12.000Z", tags: ["a"] }),
      eventNumber(4, { timestamp: "2026-02-06T12:33:10.000Z" }),
    );
    await storage.insert([
      eventNumber(5),
      eventNumber(3, { timestamp: "2026-02-06T12:33:11.000Z", tags: ["a"], severity: "error" }),
      eventNumber(2, { timestamp: "2026-02-06T12:33:09.000Z", source_system: "akosha", correlation_id: null }),
    ]);
    const behind = async (number: number, filter: EventQuery["filter"], limit = 10) => {
      const sequence = number === 0 ? 0 : await storage.sequenceOf(eventNumber(number).event_id);
      return (await storage.after(sequence as number, filter, limit)).map(({ event }) => numberOf(event));
    };
    expect(await behind(0, {})).toEqual([5, 4, 3, 2]);
    expect(await behind(0, {}, 2)).toEqual([5, 4]);
    expect(await behind(4, {})).toEqual([3, 2]);
    expect(await behind(2, {})).toEqual([]);
    expect(await behind(0, { tags: ["a"] })).toEqual([5, 3]);
    expect(await behind(5, { correlationId: "story-1" })).toEqual([4, 3]);
    expect(await behind(5, { minSeverity: "error" })).toEqual([3]);
    expect(await storage.sequenceOf(eventNumber(1).event_id)).toBeUndefined();
    const [first] = await storage.after(0, {}, 1);
    expect(first).toEqual({ sequence: 1, event: await storage.get(eventNumber(5).event_id) });
  });

  it("counts by system, type and severity, within a span of time", async () => {
    const storage = await open(
      eventNumber(1),
      eventNumber(2, { timestamp: "2026-02-06T12:33:10.4551Z", event_type: "__proto__", severity: "error" }),
      eventNumber(3, { timestamp: "2026-02-06T12:33:11.000Z", source_system: "akosha" }),
    );
    expect(await storage.stats({})).toEqual({
      total: 3,
      bySourceSystem: new Map([
        ["akosha", 1],
        ["mahavishnu", 2],
      ]),
      byEventType: new Map([
        ["__proto__", 1],
        ["workflow_stepped", 2],
      ]),
      bySeverity: new Map([
        ["error", 1],
        ["info", 2],
      ]),
      errorsBySourceSystem: new Map([["mahavishnu", 1]]),
      first: "2026-02-06T12:33:10.455Z",
      last: "2026-02-06T12:33:11.000Z",
    });
    const range = { startTime: "2026-02-06T12:33:10.4551Z", endTime: "2026-02-06T12:33:10.4551Z" };
    expect(await storage.stats(range)).toMatchObject({ total: 1, first: range.startTime, last: range.endTime });
    expect(await storage.stats({ endTime: "2025-01-01T00:00:00.000Z" })).toMatchObject({
      total: 0,
      first: null,
      last: null,
    });
  });

  it("closes twice without harm", async () => {
    const { storage } = openStorage(await location());
    await storage.close();
    await storage.close();
  });
});

describe("both storages", () => {
  it("answer any query alike, in the same order", async () => {
    const { storage: sqlite, release } = openStorage(await storages[1].storage());
    onTestFinished(release);
    const memory = createMemoryStorage();
    let next = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyEvent, { maxLength: 30 }),
        fc.array(anyQuery, { maxLength: 5 }),
        async (bare, queries) => {
          const events = bare.map((fields) => eventNumber(fc.hash(String(next++)) % 1e9, fields));
          expect(await sqlite.insert(events)).toEqual(await memory.insert(events));
          for (const query of queries) {
            expect(await sqlite.find(query)).toEqual(await memory.find(query));
            const { filter, limit, offset } = query;
            expect(await sqlite.after(offset * 10, filter, limit)).toEqual(
              await memory.after(offset * 10, filter, limit),
            );
          }
          expect(await sqlite.stats({})).toEqual(await memory.stats({}));
        },
      ),
      { numRuns: 50 },
    );
  });
});

const timestamps = fc.constantFrom("2026-01-01T00:00:00.000Z", "2026-01-01T00:00:00.0001Z", "2026-01-01T00:00:00.001Z");
const systems = fc.constantFrom("akosha", "mahavishnu", "oneiric");
const types = fc.constantFrom("a", "b", "ab", "é", "～", "😀");
const tags = fc.uniqueArray(fc.constantFrom("x", "y", "x y"));
const stories = fc.constantFrom("1", "2");

const anyEvent = fc.record({
  timestamp: timestamps,
  source_system: systems,
  event_type: types,
  severity: fc.constantFrom(...severities),
  correlation_id: fc.option(stories),
  tags,
});

const anyQuery: fc.Arbitrary<EventQuery> = fc
  .record({
    filter: fc.record(
      {
        sourceSystems: fc.array(systems, { minLength: 1, maxLength: 2 }),
        eventTypes: fc.array(types, { minLength: 2, maxLength: 4 }),
        severities: fc.array(fc.constantFrom(...severities), { minLength: 2, maxLength: 4 }),
        minSeverity: fc.constantFrom(...severities),
        correlationId: stories,
        tags,
        startTime: timestamps,
        endTime: timestamps,
      },
      { requiredKeys: [] },
    ),
    sortBy: fc.constantFrom(...sortKeys),
    descending: fc.boolean(),
    limit: fc.integer({ min: 1, max: 20 }),
    offset: fc.integer({ min: 0, max: 5 }),
    place: fc.option(fc.tuple(timestamps, types, systems, fc.constantFrom(...severities))),
  })
  .map(({ place, ...query }) => {
    if (place === null) return query;
    const [timestamp, event_type, source_system, severity] = place;
    const value = { timestamp, event_type, source_system, severity }[query.sortBy];
    return { ...query, after: { value, timestamp, eventId: eventNumber(5e8).event_id } };
  });

import type { WireEvent } from "@hooks/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { eventNumber, numberOf } from "../../test/events.ts";
import { storages } from "../../test/storages.ts";
import { type TestCollector, testCollector } from "../../test/test-collector.ts";
import { sortKeys } from "../query/event-query.ts";

describe.each(storages)("with the $kind storage, GET /events", ({ storage }) => {
  const events = [
    eventNumber(1, { timestamp: "2026-02-06T12:00:00.001Z", severity: "debug", tags: ["a"] }),
    eventNumber(2, { timestamp: "2026-02-06T12:00:00.002Z", source_system: "akosha", severity: "warning" }),
    eventNumber(3, { timestamp: "2026-02-06T12:00:00.003Z", event_type: "workflow_failed", severity: "error" }),
    eventNumber(4, { timestamp: "2026-02-06T12:00:00.004Z", correlation_id: "a/b ü?&", tags: ["b", "a"] }),
  ];

  async function filled(): Promise<TestCollector> {
    const collector = await testCollector({ storage: await storage() });
    await collector.collect(...events);
    return collector;
  }

  it("answers newest first, 100 at most, and repeats what was asked", async () => {
    const collector = await filled();
    const { status, body } = await collector.get("/events?min_severity=info&tags=a&start_time=2026-02-06T12:00:00Z");
    expect(status).toBe(200);
    expect(body).toEqual({
      events: [events[3]],
      count: 1,
      query: {
        min_severity: "info",
        tags: ["a"],
        start_time: "2026-02-06T12:00:00.000Z",
        limit: 100,
        offset: 0,
        sort_by: "timestamp",
        sort_order: "desc",
      },
      next_cursor: null,
    });
    expect((await collector.get("/events")).body.events.map(numberOf)).toEqual([4, 3, 2, 1]);
  });

  it.each([
    ["source_system=akosha", [2]],
    ["source_system=akosha&source_system=mahavishnu", [4, 3, 2, 1]],
    ["event_type=workflow_failed", [3]],
    ["event_type=workflow_failed&event_type=unheard_of", [3]],
    ["severity=debug&severity=error", [3, 1]],
    ["min_severity=warning", [3, 2]],
    ["correlation_id=a%2Fb%20%C3%BC%3F%26", [4]],
    ["tags=a", [4, 1]],
    ["tags=a&tags=b", [4]],
    ["start_time=2026-02-06T12:00:00.003Z", [4, 3]],
    ["start_time=2026-02-06T12:00:00.003000%2B00:00", [4, 3]],
    ["start_time=2026-02-06T12:00:00.003000+00:00", [4, 3]],
    ["end_time=2026-02-06T13:00:00.002%2B01:00", [2, 1]],
    ["end_time=2026-02-06T12:00:00.002", [2, 1]],
    ["sort_order=asc", [1, 2, 3, 4]],
    ["sort_by=severity&sort_order=asc", [1, 4, 2, 3]],
    ["sort_by=source_system&sort_order=asc", [2, 1, 3, 4]],
    ["sort_by=event_type", [4, 2, 1, 3]],
    ["limit=2", [4, 3]],
    ["limit=2&offset=1", [3, 2]],
    ["offset=4", []],
  ])("with %s", async (query, numbers) => {
    const { status, body } = await (await filled()).get(`/events?${query}`);
    expect({ status, numbers: body.events?.map(numberOf), count: body.count }).toEqual({
      status: 200,
      numbers,
      count: numbers.length,
    });
  });

  it("gives each event once by cursor, in any order, while others arrive", async () => {
    const location = await storage();
    const collector = await testCollector({ storage: location });
    let next = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyFields, { maxLength: 12 }),
        fc.array(fc.array(anyFields, { maxLength: 3 }), { minLength: 12, maxLength: 12 }),
        fc.constantFrom(...sortKeys),
        fc.constantFrom("asc", "desc"),
        fc.integer({ min: 1, max: 5 }),
        async (before, meanwhile, sortBy, sortOrder, limit) => {
          const story = `story-${next}`;
          const make = (fields: Partial<WireEvent>) =>
            eventNumber((next++ * 7919) % 100_003, { ...fields, correlation_id: story });
          const present = before.map(make);
          await collector.collect(...present);
          const filter = `correlation_id=${story}&limit=${limit}`;

          const seen: number[] = [];
          let page = (await collector.get(`/events?${filter}&sort_by=${sortBy}&sort_order=${sortOrder}`)).body;
          seen.push(...page.events.map(numberOf));
          for (const arriving of meanwhile) {
            if (page.next_cursor === null) break;
            await collector.collect(...arriving.map(make));
            page = (await collector.get(`/events?${filter}&cursor=${page.next_cursor}`)).body;
            seen.push(...page.events.map(numberOf));
          }

          expect(new Set(seen).size).toBe(seen.length);
          const { body: all } = await collector.get(
            `/events?correlation_id=${story}&limit=1000&sort_by=${sortBy}&sort_order=${sortOrder}`,
          );
          const inOrder = all.events.map(numberOf);
          expect(seen).toEqual(inOrder.filter((number: number) => seen.includes(number)));
          const isDone = page.next_cursor === null;
          if (isDone) expect(present.map(numberOf).filter((number) => !seen.includes(number))).toEqual([]);
        },
      ),
      { numRuns: 30 },
    );
  });

  it("has no next cursor when a page happens to be the last", async () => {
    const collector = await filled();
    const first = (await collector.get("/events?limit=2")).body;
    expect(first.next_cursor).toEqual(expect.any(String));
    const second = (await collector.get(`/events?limit=2&cursor=${first.next_cursor}`)).body;
    expect(second.events.map(numberOf)).toEqual([2, 1]);
    expect(second.next_cursor).toBeNull();
  });
});

describe.each(storages)("with the $kind storage", ({ storage }) => {
  it("GET /events/{id} answers one event, in either case of its id, or 404", async () => {
    const collector = await testCollector({ storage: await storage() });
    await collector.collect(eventNumber(0xa));
    const id = eventNumber(0xa).event_id;
    expect(await collector.get(`/events/${id.toUpperCase()}`)).toMatchObject({ status: 200, body: { event_id: id } });
    for (const unknown of [eventNumber(1).event_id, "no-uuid", "%27%20OR%201"]) {
      expect(await collector.get(`/events/${unknown}`)).toMatchObject({
        status: 404,
        body: { error: { code: "not_found" } },
      });
    }
  });

  it("GET /events/correlation/{id} tells a story of any name, oldest first, though it be empty", async () => {
    const collector = await testCollector({ storage: await storage() });
    const name = `a/b ü?&%#${"😀".repeat(100)}`;
    await collector.collect(
      eventNumber(1, { timestamp: "2026-02-06T12:00:00.002Z", correlation_id: name }),
      eventNumber(2, { timestamp: "2026-02-06T12:00:00.001Z", correlation_id: name, source_system: "akosha" }),
      eventNumber(3, { correlation_id: null }),
    );
    const { status, body } = await collector.get(`/events/correlation/${encodeURIComponent(name)}`);
    expect({ status, ...body, events: body.events.map(numberOf) }).toEqual({
      status: 200,
      correlation_id: name,
      events: [2, 1],
      count: 2,
    });
    expect((await collector.get("/events/correlation/unheard-of")).body).toEqual({
      correlation_id: "unheard-of",
      events: [],
      count: 0,
    });
  });

  it("GET /events/stats counts, within a span of time", async () => {
    const collector = await testCollector({ storage: await storage() });
    await collector.collect(
      eventNumber(1),
      eventNumber(2, { severity: "error", event_type: "__proto__" }),
      eventNumber(3, { source_system: "akosha", timestamp: "2027-01-01T00:00:00.000Z" }),
    );
    const { status, body } = await collector.get("/events/stats");
    expect(status).toBe(200);
    expect(body).toMatchObject({
      total_events: 3,
      by_source_system: { mahavishnu: 2, akosha: 1 },
      by_severity: { info: 2, error: 1 },
      errors_by_source_system: { mahavishnu: 1 },
      time_range: { start: "2026-02-06T12:33:10.455Z", end: "2027-01-01T00:00:00.000Z" },
    });
    expect(Object.entries(body.by_event_type).toSorted()).toEqual([
      ["__proto__", 1],
      ["workflow_stepped", 2],
    ]);
    expect((await collector.get("/events/stats?start_time=2026-12-31T00:00:00Z")).body.total_events).toBe(1);
    expect((await collector.get("/events/stats?end_time=2020-01-01T00:00:00Z")).body).toEqual({
      total_events: 0,
      by_source_system: {},
      by_event_type: {},
      by_severity: {},
      errors_by_source_system: {},
      time_range: { start: null, end: null },
    });
  });
});

describe("a question that can't be answered is a 422 that names the parameter", () => {
  it.each([
    ["/events?limit=0", "limit", "expected a whole number from 1 to 1000"],
    ["/events?limit=1001", "limit", "expected a whole number from 1 to 1000"],
    ["/events?limit=1e2", "limit", "expected a whole number"],
    ["/events?limit=1&limit=2", "limit", "expected a whole number"],
    ["/events?offset=-1", "offset", "expected a whole number"],
    ["/events?severity=fatal", "severity[0]", "expected one of debug, info, warning, error, critical"],
    ["/events?min_severity=error&min_severity=info", "min_severity", "expected one of debug"],
    ["/events?source_system=My%20System", "source_system[0]", "expected a name"],
    ["/events?event_type=", "event_type[0]", "expected text"],
    ["/events?start_time=yesterday", "start_time", "expected an ISO 8601 time"],
    ["/events?sort_by=data", "sort_by", "expected one of timestamp, event_type, source_system, severity"],
    ["/events?sort_order=up", "sort_order", "expected asc or desc"],
    ["/events?cursor=made-up", "cursor", "expected a next_cursor"],
    [`/events?${"tags=a&".repeat(101)}`, "tags", "expected at most 100 values"],
    ["/events?event_typ=x", "event_typ", "unknown parameter, the known ones are start_time, end_time, source_system"],
    ["/events?__proto__=x", "__proto__", "unknown parameter"],
    ["/events/stats?limit=1", "limit", "unknown parameter, the known ones are start_time, end_time"],
    ["/events?dta.exit_code=1", "dta.exit_code", "sort_order, data.<field>"],
    ["/events/correlation/x?limit=1", "limit", "unknown parameter, there are none here"],
  ])("%s", async (path, parameter, message) => {
    const { status, body } = await (await testCollector()).get(path);
    expect({ status, code: body.error?.code }).toEqual({ status: 422, code: "invalid_query" });
    expect(body.error.details).toEqual([{ path: parameter, message: expect.stringContaining(message) }]);
    expect(body.error.message).toContain(message);
  });

  it("a cursor beside an offset or another order", async () => {
    const collector = await testCollector();
    await collector.collect(eventNumber(1), eventNumber(2));
    const { next_cursor } = (await collector.get("/events?limit=1")).body;
    for (const contradiction of ["offset=0", "sort_order=asc", "sort_by=severity"]) {
      expect(await collector.get(`/events?cursor=${next_cursor}&${contradiction}`)).toMatchObject({
        status: 422,
        body: { error: { details: [{ path: "cursor" }] } },
      });
    }
    expect((await collector.get(`/events?cursor=${next_cursor}&sort_order=desc&sort_by=timestamp`)).status).toBe(200);
  });
});

const anyFields = fc.record({
  timestamp: fc.constantFrom("2026-01-01T00:00:00.000Z", "2026-01-01T00:00:00.0001Z", "2026-01-01T00:00:00.001Z"),
  source_system: fc.constantFrom("akosha", "oneiric"),
  event_type: fc.constantFrom("a", "～", "😀"),
  severity: fc.constantFrom("debug", "error", "critical"),
});

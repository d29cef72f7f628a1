import { describe, expect, it } from "vitest";
import { eventNumber } from "../../test/events.ts";
import { storages } from "../../test/storages.ts";
import { testCollector } from "../../test/test-collector.ts";
import { createMemoryStorage } from "../index.ts";

const minimal = { source_system: "my_own", event_type: "something_happened" };
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe.each(storages)("with the $kind storage, POST /events", ({ storage }) => {
  it("keeps a whole event as it is", async () => {
    const collector = await testCollector({ storage: await storage() });
    const event = eventNumber(1, { causation_id: "cause", tags: ["a"], severity: "error" });
    expect(await collector.post("/events", event)).toMatchObject({
      status: 201,
      body: { event_id: event.event_id, status: "collected" },
    });
    expect((await collector.get(`/events/${event.event_id}`)).body).toEqual(event);
  });

  // Fails when an id need not be unique in the schema: what is sent again would be stored again.
  it("answers the same id again as a duplicate, in either case, and keeps the first", async () => {
    const collector = await testCollector({ storage: await storage() });
    const event = eventNumber(1);
    await collector.collect(event);
    const again = { ...event, event_id: event.event_id.toUpperCase(), event_type: "another" };
    expect(await collector.post("/events", again)).toMatchObject({
      status: 200,
      body: { event_id: event.event_id, status: "duplicate" },
    });
    expect((await collector.get("/events")).body.events).toEqual([event]);
  });

  it("fills in what a sender leaves out", async () => {
    const collector = await testCollector({ storage: await storage() });
    const before = new Date().toISOString();
    const { status, body } = await collector.post("/events", minimal);
    expect(status).toBe(201);
    expect(body.event_id).toMatch(uuid);
    const { body: event } = await collector.get(`/events/${body.event_id}`);
    expect(event).toEqual({
      ...minimal,
      event_id: body.event_id,
      timestamp: expect.any(String),
      severity: "info",
      correlation_id: null,
      data: {},
      tags: [],
    });
    expect(event.timestamp >= before && event.timestamp <= new Date().toISOString()).toBe(true);
  });

  it("takes null for what may be left out, as Python sends it", async () => {
    const collector = await testCollector({ storage: await storage() });
    const nulls = { event_id: null, timestamp: null, severity: null, correlation_id: null, causation_id: null };
    const { status, body } = await collector.post("/events", { ...minimal, ...nulls, data: null, tags: null });
    expect(status).toBe(201);
    expect((await collector.get(`/events/${body.event_id}`)).body).toMatchObject({
      severity: "info",
      data: {},
      tags: [],
    });
  });

  it("stores times normalized, so that senders with other clocks' spellings sort together", async () => {
    const collector = await testCollector({ storage: await storage() });
    await collector.collect(
      eventNumber(1, { timestamp: "2026-02-06T12:33:10.455100+00:00" }),
      eventNumber(2, { timestamp: "2026-02-06T12:33:10.455Z" }),
      eventNumber(3, { timestamp: "2026-02-06T13:33:10.4550+01:00" }),
      eventNumber(4, { timestamp: "2026-02-06T12:33:10.454" }),
    );
    const { body } = await collector.get("/events/correlation/story-1");
    expect(body.events.map((event: { timestamp: string }) => event.timestamp)).toEqual([
      "2026-02-06T12:33:10.454Z",
      "2026-02-06T12:33:10.455Z",
      "2026-02-06T12:33:10.455Z",
      "2026-02-06T12:33:10.4551Z",
    ]);
  });

  it("keeps keys named __proto__ as data, and obeys none of them", async () => {
    const collector = await testCollector({ storage: await storage() });
    const body = `{"source_system":"evil","event_type":"e","__proto__":{"severity":"critical"},
      "data":{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}}`;
    const posted = await collector.post("/events", body);
    expect(posted.status).toBe(201);
    const { body: event } = await collector.get(`/events/${posted.body.event_id}`);
    expect(event.severity).toBe("info");
    expect(JSON.stringify(event.data)).toBe('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}');
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it("ignores fields of the envelope that it does not know", async () => {
    const collector = await testCollector({ storage: await storage() });
    const { status, body } = await collector.post("/events", { ...minimal, trace_flags: 1 });
    expect(status).toBe(201);
    expect((await collector.get(`/events/${body.event_id}`)).body).not.toHaveProperty("trace_flags");
  });

  it("takes an empty correlation id for none", async () => {
    const collector = await testCollector({ storage: await storage() });
    const { body } = await collector.post("/events", { ...minimal, correlation_id: "" });
    expect((await collector.get(`/events/${body.event_id}`)).body.correlation_id).toBeNull();
  });
});

describe("POST /events refuses", () => {
  it("what is no event, naming every problem with its path", async () => {
    const collector = await testCollector();
    const { status, body } = await collector.post("/events", {
      event_id: "no-uuid",
      timestamp: "2026-02-30T00:00:00Z",
      source_system: "My System",
      severity: "fatal",
      correlation_id: "x".repeat(257),
      data: [],
      tags: ["fine", 7],
    });
    expect(status).toBe(422);
    expect(body.error).toEqual({
      code: "invalid_event",
      message: expect.stringContaining("severity: expected one of debug, info, warning, error, critical"),
      details: [
        { path: "event_id", message: 'expected a UUID, got "no-uuid"' },
        {
          path: "timestamp",
          message: 'expected an ISO 8601 time like 2026-02-06T12:33:10.455Z, got "2026-02-30T00:00:00Z"',
        },
        { path: "source_system", message: 'expected a name that matches ^[a-z][a-z0-9_]{0,63}$, got "My System"' },
        { path: "event_type", message: "expected text of 1 to 128 characters, got nothing" },
        { path: "severity", message: 'expected one of debug, info, warning, error, critical, got "fatal"' },
        { path: "correlation_id", message: `expected text of at most 256 characters, got "${"x".repeat(60)}…"` },
        { path: "data", message: "expected an object, got an array of 0" },
        { path: "tags[1]", message: "expected text of at most 256 characters, got 7" },
      ],
    });
  });

  it.each([
    ["a number", "42", 422, "invalid_event"],
    ["null", "null", 422, "invalid_event"],
    ["an array", "[]", 422, "invalid_event"],
    ["half a JSON", '{"source_system":', 400, "invalid_json"],
    ["nothing", "", 400, "invalid_json"],
    ["half of a surrogate pair", '{"source_system":"a","event_type":"\\ud800"}', 422, "invalid_event"],
    ["101 levels of data", `{"source_system":"a","event_type":"b","data":${nested(101)}}`, 422, "invalid_event"],
    ["a million levels", `{"source_system":"a","event_type":"b","data":${nested(1_000_000)}}`, 422, "invalid_event"],
  ])("%s", async (_what, body, status, code) => {
    const collector = await testCollector();
    expect(await collector.post("/events", body)).toMatchObject({ status, body: { error: { code } } });
    expect((await collector.get("/health")).body.storage.total_events).toBe(0);
  });

  it("bytes that are not UTF-8", async () => {
    const collector = await testCollector();
    const bytes = new Blob([new Uint8Array([0x22, 0xff, 0x22])]);
    expect(await collector.post("/events", bytes)).toMatchObject({
      status: 400,
      body: { error: { code: "invalid_json", message: expect.stringContaining("UTF-8") } },
    });
  });

  it.each(["application/x-www-form-urlencoded", "text/plain"])("%s, saying which header to set", async (type) => {
    const collector = await testCollector();
    const { status, body } = await collector.post("/events", JSON.stringify(minimal), { "content-type": type });
    expect({ status, code: body.error.code }).toEqual({ status: 415, code: "unsupported_media_type" });
    expect(body.error.message).toContain("Content-Type: application/json");
  });

  it("encodings that it can't read", async () => {
    const collector = await testCollector();
    const answer = await collector.post("/events", "{}", { "content-encoding": "zstd" });
    expect(answer).toMatchObject({ status: 415, body: { error: { code: "unsupported_media_type" } } });
    expect(answer.headers.get("accept-encoding")).toBe("gzip, identity");
  });

  it("bodies over the limit, and takes one that just fits", async () => {
    const fitting = JSON.stringify(eventNumber(1));
    const collector = await testCollector({ storage: "memory", maxBodyBytes: fitting.length });
    expect((await collector.post("/events", fitting)).status).toBe(201);
    expect(await collector.post("/events", `${fitting} `)).toMatchObject({
      status: 413,
      body: { error: { code: "payload_too_large", message: `A request body has at most ${fitting.length} bytes.` } },
    });
  });
});

describe.each(storages)("with the $kind storage, POST /events/batch", ({ storage }) => {
  it("keeps the good events though others fail, and says which and why", async () => {
    const collector = await testCollector({ storage: await storage() });
    const bad = { ...eventNumber(3), severity: "fatal" };
    const batch = [eventNumber(1), { event_type: "no_system" }, eventNumber(2), bad, "text", eventNumber(1)];
    expect(await collector.post("/events/batch", batch)).toMatchObject({
      status: 201,
      body: {
        collected: 2,
        failed: 3,
        duplicates: 1,
        status: "batch_completed",
        errors: [
          { index: 1, event_id: null, message: expect.stringMatching(/^source_system: expected .*, got nothing$/) },
          { index: 3, event_id: bad.event_id, message: expect.stringMatching(/^severity: expected .*, got "fatal"$/) },
          { index: 4, event_id: null, message: 'expected an object, got "text"' },
        ],
      },
    });
    expect((await collector.get("/health")).body).toMatchObject({
      collector: { events_processed: 2 },
      storage: { total_events: 2 },
    });
  });

  it("takes an empty batch", async () => {
    const collector = await testCollector({ storage: await storage() });
    expect(await collector.post("/events/batch", [])).toMatchObject({
      status: 201,
      body: { collected: 0, failed: 0, duplicates: 0, status: "batch_completed", errors: [] },
    });
  });

  it("keeps each of many requests that arrive together, and each id once", async () => {
    const collector = await testCollector({ storage: await storage() });
    const numbers = Array.from({ length: 40 }, (_, number) => number);
    const answers = await Promise.all(
      [...numbers, ...numbers].map((number) => collector.post("/events", eventNumber(number))),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(40);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(40);
    expect((await collector.get("/events/stats")).body.total_events).toBe(40);
  });
});

describe("POST /events/batch refuses", () => {
  it("what is no array", async () => {
    const collector = await testCollector();
    expect(await collector.post("/events/batch", eventNumber(1))).toMatchObject({
      status: 422,
      body: { error: { code: "invalid_event", message: expect.stringContaining("array") } },
    });
  });

  it("more events than the limit, keeping none", async () => {
    const collector = await testCollector({ storage: "memory", maxBatchEvents: 2 });
    expect(
      await collector.post(
        "/events/batch",
        [1, 2, 3].map((number) => eventNumber(number)),
      ),
    ).toMatchObject({
      status: 413,
      body: { error: { code: "payload_too_large", message: "A batch has at most 2 events, this one 3." } },
    });
    expect((await collector.get("/events")).body.count).toBe(0);
    expect((await collector.post("/events/batch", [eventNumber(1), eventNumber(2)])).status).toBe(201);
  });
});

it("a storage that fails is a 503 with Retry-After, an unhealthy /health, and a line for the log", async () => {
  const failure = new Error("disk I/O error");
  const broken = {
    ...createMemoryStorage(),
    insert: () => Promise.reject(failure),
    find: () => Promise.reject(failure),
    count: () => Promise.reject(failure),
  };
  const log: unknown[][] = [];
  const collector = await testCollector({ storage: broken, logger: { error: (...line) => log.push(line) } });
  for (const answer of [
    await collector.post("/events", eventNumber(1)),
    await collector.post("/events/batch", [eventNumber(1)]),
    await collector.get("/events"),
  ]) {
    expect(answer).toMatchObject({ status: 503, body: { error: { code: "storage_unavailable" } } });
    expect(answer.headers.get("retry-after")).toMatch(/^\d+$/);
    expect(JSON.stringify(answer.body)).not.toContain("disk I/O");
  }
  expect(await collector.get("/health")).toMatchObject({
    status: 503,
    body: { status: "unhealthy", collector: { healthy: false }, storage: { status: "unhealthy", total_events: null } },
  });
  expect(log).toHaveLength(4);
  expect(log.every(([, error]) => error === failure)).toBe(true);
});

function nested(levels: number): string {
  return `${'{"a":'.repeat(levels - 1)}{}${"}".repeat(levels - 1)}`;
}

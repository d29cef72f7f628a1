import { gzipSync } from "node:zlib";
import { createMahavishnuHook } from "@hooks/mahavishnu";
import { describe, expect, it } from "vitest";
import { eventNumber } from "../../test/events.ts";
import { type TestCollector, testCollector } from "../../test/test-collector.ts";

describe("a body compressed by gzip", () => {
  const send = (collector: TestCollector, bytes: Uint8Array, encoding = "gzip", path = "/events") =>
    collector.post(path, new Blob([Uint8Array.from(bytes)]), { "content-encoding": encoding });
  const packed = (value: unknown) => gzipSync(typeof value === "string" ? value : JSON.stringify(value));

  it.each(["gzip", "GZIP", "x-gzip"])("is read, called %s", async (encoding) => {
    const collector = await testCollector();
    expect((await send(collector, packed(eventNumber(1)), encoding)).status).toBe(201);
    expect((await collector.get("/events")).body.events).toEqual([eventNumber(1)]);
  });

  it("comes from a hook's large batches", async () => {
    const collector = await testCollector();
    await using hook = createMahavishnuHook({ collectorUrl: collector.url, batching: true, logger: false });
    const data = { text: "x".repeat(50_000) };
    await Promise.all(Array.from({ length: 5 }, () => hook.emitEvent("log_written", "info", data)));
    expect(await hook.flush()).toMatchObject({ delivered: 5, dropped: 0 });
  });

  it("may take as much as others once it is decompressed, and not a byte more", async () => {
    const fitting = JSON.stringify(eventNumber(1, { data: { text: "x".repeat(5_000) } }));
    const collector = await testCollector({ storage: "memory", maxBodyBytes: fitting.length });
    expect((await send(collector, packed(fitting))).status).toBe(201);
    expect(await send(collector, packed(`${fitting} `))).toMatchObject({
      status: 413,
      body: {
        error: {
          code: "payload_too_large",
          message: `A request body has at most ${fitting.length} bytes once it is decompressed.`,
        },
      },
    });
  });

  it("that stands for a thousand times its size is refused, however many come at once", async () => {
    const collector = await testCollector({ storage: "memory", maxBodyBytes: 1_000_000 });
    const bomb = gzipSync(Buffer.alloc(100_000_000, " "));
    expect(bomb.length).toBeLessThan(1_000_000);
    const answers = await Promise.all(Array.from({ length: 20 }, () => send(collector, bomb)));
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(413));
    expect((await send(collector, packed(eventNumber(1)))).status).toBe(201);
  });

  it("is held to the limit on its way too", async () => {
    const collector = await testCollector({ storage: "memory", maxBodyBytes: 100 });
    const answer = await send(collector, gzipSync(JSON.stringify(eventNumber(1)), { level: 0 }));
    expect(answer).toMatchObject({
      status: 413,
      body: { error: { message: "A request body has at most 100 bytes." } },
    });
  });

  it.each([
    ["cut short", packed(eventNumber(1)).subarray(0, 40)],
    ["damaged", packed(eventNumber(1)).fill(0, 20, 60)],
    ["something else", Buffer.from(JSON.stringify(eventNumber(1)))],
    ["empty", Buffer.alloc(0)],
  ])("and %s is a 400", async (_what, bytes) => {
    const collector = await testCollector();
    const answer = await send(collector, bytes);
    expect(answer).toMatchObject({
      status: 400,
      body: { error: { code: expect.stringMatching(/bad_request|invalid_json/) } },
    });
    expect((await collector.get("/events")).body.count).toBe(0);
  });

  it.each(["deflate", "br", "gzip, gzip"])("but not by %s", async (encoding) => {
    const collector = await testCollector();
    expect((await send(collector, packed(eventNumber(1)), encoding)).status).toBe(415);
  });

  it("holds JSON as strict UTF-8", async () => {
    const collector = await testCollector();
    const latin1 = gzipSync(Buffer.from('{"source_system":"a","event_type":"\xe9"}', "latin1"));
    expect(await send(collector, latin1)).toMatchObject({ status: 400, body: { error: { code: "invalid_json" } } });
  });
});

describe("a payload has limits:", () => {
  const nested = (depth: number): object => (depth === 1 ? {} : { a: nested(depth - 1) });
  const wide = (keys: number) => Object.fromEntries(Array.from({ length: keys }, (_, index) => [`k${index}`, 0]));

  it.each([
    ["depth", { maxDepth: 3 }, nested(3), nested(4), "at most 3 levels of nesting"],
    ["depth through arrays", { maxDepth: 3 }, { a: [[]] }, { a: [[[]]] }, "at most 3 levels of nesting"],
    ["keys", { maxKeys: 5 }, wide(5), wide(6), "at most 5 keys"],
    [
      "keys of all levels",
      { maxKeys: 5 },
      { a: wide(2), b: [wide(1)] },
      { a: wide(2), b: [wide(2)] },
      "at most 5 keys",
    ],
    ["length of a text", { maxStringLength: 4 }, { a: ["four"] }, { a: ["fives"] }, "texts of at most 4 characters"],
    ["length of a key", { maxStringLength: 4 }, { four: 0 }, { fives: 0 }, "texts of at most 4 characters"],
    ["depth by default", {}, nested(100), nested(101), "at most 100 levels of nesting"],
    ["keys by default", {}, wide(10_000), wide(10_001), "at most 10000 keys"],
  ])("%s", async (_what, options, fitting, excessive, expected) => {
    const collector = await testCollector({ storage: "memory", ...options });
    expect((await collector.post("/events", eventNumber(1, { data: { ...fitting } }))).status).toBe(201);
    const batch = await collector.post("/events/batch", [
      eventNumber(2, { data: { ...fitting } }),
      eventNumber(3, { data: { ...excessive } }),
    ]);
    const message = `data: expected ${expected}, got more`;
    expect(batch.body).toMatchObject({
      collected: 1,
      errors: [{ index: 1, event_id: eventNumber(3).event_id, message }],
    });
  });

  it("numbers that JavaScript can hold, and no other becomes null", async () => {
    const collector = await testCollector();
    const answer = await collector.post(
      "/events",
      '{"source_system":"a","event_type":"b","data":{"x":[1.7e308,{"y":-1e999}]}}',
    );
    expect(answer).toMatchObject({
      status: 422,
      body: {
        error: { details: [{ path: "data", message: "expected numbers up to 1.7976931348623157e+308, got more" }] },
      },
    });
    expect((await collector.get("/events")).body.count).toBe(0);
  });

  it("nesting that would overflow a stack", async () => {
    const collector = await testCollector();
    const deep = `{"source_system":"a","event_type":"b","data":${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}}`;
    const answer = await collector.post("/events", deep);
    expect(answer.status).toBe(422);
    const array = await collector.post("/events/batch", `${"[".repeat(100_000)}${"]".repeat(100_000)}`);
    expect(array.body).toMatchObject({ collected: 0, failed: 1 });
  });
});

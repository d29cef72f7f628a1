import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { setImmediate as nextTurn } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { expect, it } from "vitest";
import { eventNumber } from "../../test/events.ts";
import { testCollector } from "../../test/test-collector.ts";
import { usedHeap } from "../../test/used-heap.ts";

/** How many requests are made up: few with every change, 100,000 with `HOOKS_FUZZ_REQUESTS=100000` before a release. */
const requests = Number(process.env["HOOKS_FUZZ_REQUESTS"] ?? 2_000);
const seed = Number(process.env["HOOKS_FUZZ_SEED"] ?? 8_002);
const atOnce = 20;
/** What may be in use more than before once all are answered, garbage aside. */
const mostLeftBytes = 10_000_000;

it(`${requests} malformed requests are each refused in the shape of every refusal`, {
  timeout: 3_600_000,
}, async () => {
  const errors: string[] = [];
  const logger = { error: (message: string, error?: unknown) => void errors.push(`${message} ${error}`) };
  const collector = await testCollector({ storage: "memory", maxBodyBytes: 50_000, logger });
  const groups = chunks(fc.sample(malformed, { numRuns: requests, seed }), atOnce);
  const warmUp = Math.ceil(groups.length / 5);
  let before = 0;
  for (const [number, group] of groups.entries()) {
    if (number === warmUp) before = usedHeap();
    const answers = await Promise.all(group.map((request) => exchange(collector.port, request)));
    for (const [index, answer] of answers.entries()) {
      expectRefusals(
        answer,
        `${group[index]?.kind}: ${JSON.stringify(group[index]?.bytes.toString("latin1").slice(0, 300))}`,
      );
    }
  }
  expect(errors).toEqual([]);
  expect(usedHeap() - before).toBeLessThan(mostLeftBytes);
  expect((await collector.get("/health")).body).toMatchObject({ status: "healthy", storage: { total_events: 0 } });
  expect((await collector.post("/events", eventNumber(1))).status).toBe(201);
});

interface Malformed {
  kind: string;
  bytes: Buffer;
  /** Where the bytes are cut into packets of their own. */
  cuts: readonly number[];
}

/** The last request of a connection: with its answer, or an earlier refusal, the collector closes it. */
const goodbye = Buffer.from("GET /goodbye HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

/** Sends what may be split, says goodbye, and reads all that comes back. */
async function exchange(port: number, { bytes: request, cuts }: Malformed): Promise<string> {
  const bytes = Buffer.concat([request, goodbye]);
  const socket = connect(port, "127.0.0.1").setNoDelay();
  // A refusal may come, and the connection close, before all has been sent.
  socket.on("error", () => {});
  const answer = text(socket).catch(() => "");
  const places = [...new Set(cuts.map((cut) => cut % bytes.length))].sort((a, b) => a - b);
  for (const [index, place] of [0, ...places].entries()) {
    socket.write(bytes.subarray(place, places[index]));
    await nextTurn();
  }
  return answer;
}

function expectRefusals(answer: string, what: string): void {
  const parts = answer.split(/(?=HTTP\/1\.1 \d{3} )/);
  expect(parts.length, what).toBeGreaterThan(0);
  for (const part of parts) {
    const [head = "", body = ""] = part.split("\r\n\r\n", 2);
    expect(head, what).toMatch(/^HTTP\/1\.1 4\d\d /);
    expect(JSON.parse(body), what).toMatchObject({ error: { code: expect.any(String), message: expect.any(String) } });
  }
}

const json = "Content-Type: application/json";

function post(path: string, body: Uint8Array | string, ...headers: string[]): Buffer {
  const bytes = Buffer.from(body as string);
  const head = [`POST ${path} HTTP/1.1`, "Host: localhost", `Content-Length: ${bytes.length}`, ...headers].join("\r\n");
  return Buffer.concat([Buffer.from(`${head}\r\n\r\n`), bytes]);
}

const path = fc.constantFrom("/events", "/events/batch");
const nothingValid = fc.jsonValue({ maxDepth: 4 }).map((value) => (Array.isArray(value) ? { value } : value));

const badJson = fc
  .tuple(
    path,
    fc.string({ minLength: 1, unit: "binary" }),
    fc.constantFrom("{", '{"a":', "[1,", '"', "nul", "1e", "\\"),
  )
  .map(([where, rest, start]) => post(where, `${start}\u0000${rest}`, json));
const badUtf8 = fc
  .tuple(path, fc.uint8Array({ maxLength: 40 }))
  .map(([where, bytes]) => post(where, Buffer.concat([Buffer.from('{"a":"'), Buffer.of(0xff), bytes]), json));
const wrongTypes = nothingValid.map((value) => post("/events", JSON.stringify(value), json));
const wrongFields = fc
  .record({ source_system: fc.constant("a"), event_type: fc.constant("b"), tags: fc.constant(7), data: fc.jsonValue() })
  .map((value) => post("/events", JSON.stringify(value), json));
const noBatch = nothingValid.map((value) => post("/events/batch", JSON.stringify(value), json));
const hugeNumbers = fc
  .tuple(fc.constantFrom("timestamp", "severity", "data", "tags", "event_id"), fc.nat(2_000))
  .map(([field, digits]) =>
    post("/events", `{"source_system":"a","event_type":"b","${field}":-9${"9".repeat(digits)}e999}`, json),
  );
const deepNesting = fc
  .tuple(fc.integer({ min: 101, max: 8_000 }), fc.constantFrom(["[", "]"], ['{"a":', "}"]))
  .map(([depth, [open, close]]) => {
    const data = `${(open as string).repeat(depth)}1${(close as string).repeat(depth)}`;
    return post("/events", `{"source_system":"a","event_type":"b","data":{"deep":${data}}}`, json);
  });
const badGzip = fc
  .tuple(path, fc.uint8Array({ maxLength: 60 }), fc.nat(40))
  .map(([where, bytes, length]) =>
    post(where, Buffer.concat([gzipSync("[]").subarray(0, length % 20), bytes]), json, "Content-Encoding: gzip"),
  );
const bomb = fc
  .integer({ min: 50_001, max: 500_000 })
  .map((size) => post("/events", gzipSync(Buffer.alloc(size, " ")), json, "Content-Encoding: gzip"));
const tooLarge = fc.integer({ min: 50_001, max: 60_000 }).map((size) => post("/events", " ".repeat(size), json));
const badType = fc
  .constantFrom("text/plain", "", "application/jsonx", "multipart/form-data")
  .map((type) => post("/events", "{}", `Content-Type: ${type}`));
const badQuery = fc
  .tuple(fc.webQueryParameters(), fc.webPath())
  .map(([query, where]) =>
    Buffer.from(`GET /events?limit=x&${query} HTTP/1.1\r\nHost: localhost\r\nX: ${where}\r\n\r\n`),
  );
const badPath = fc
  .string({ minLength: 1, unit: fc.constantFrom("a", "/", "%", "%00", "..", "é", "?", "#", ";") })
  .map((where) => Buffer.from(`GET /-${where} HTTP/1.1\r\nHost: localhost\r\n\r\n`));
const noHttp = fc.uint8Array({ minLength: 4, maxLength: 200 }).map((bytes) => Buffer.concat([Buffer.of(0), bytes]));

const whole = fc.oneof(
  ...Object.entries({
    badUtf8,
    badJson,
    wrongTypes,
    wrongFields,
    noBatch,
    hugeNumbers,
    deepNesting,
    badGzip,
    bomb,
    tooLarge,
    badType,
    badQuery,
    badPath,
    noHttp,
  }).map(([kind, bytes]) => bytes.map((each) => ({ kind, bytes: each }))),
);
const pipelined = fc
  .tuple(wrongTypes, fc.oneof(wrongTypes, badQuery, badJson, noHttp))
  .map((both) => ({ kind: "pipelined", bytes: Buffer.concat(both) }));
const malformed: fc.Arbitrary<Malformed> = fc
  .tuple(
    fc.oneof({ weight: 9, arbitrary: whole }, { weight: 1, arbitrary: pipelined }),
    fc.array(fc.nat(), { maxLength: 3 }),
  )
  .map(([request, cuts]) => ({ ...request, cuts }));

function chunks<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}

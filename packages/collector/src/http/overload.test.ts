import { once } from "node:events";
import { request } from "node:https";
import { connect } from "node:net";
import { json, text } from "node:stream/consumers";
import { createMahavishnuHook } from "@hooks/mahavishnu";
import { describe, expect, it, onTestFinished } from "vitest";
import { certificate, certificateKey } from "../../test/certificate.ts";
import { eventNumber } from "../../test/events.ts";
import { rawRequest } from "../../test/raw-request.ts";
import { testCollector } from "../../test/test-collector.ts";
import { createMemoryStorage, startCollector } from "../index.ts";

describe("a system that sends faster than it may", () => {
  it("is told when to come again, and nothing of its request is kept", async () => {
    const collector = await testCollector({ storage: "memory", rateLimit: "2/m burst 3" });
    const batch = (...numbers: number[]) =>
      collector.post(
        "/events/batch",
        numbers.map((number) => eventNumber(number)),
      );
    expect((await batch(1, 2)).status).toBe(201);
    const refused = await batch(3, 4);
    expect(refused).toMatchObject({ status: 429, body: { error: { code: "rate_limited" } } });
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(25);
    expect((await collector.post("/events", eventNumber(5, { source_system: "akosha" }))).status).toBe(201);
    expect((await collector.post("/events", eventNumber(6))).status).toBe(201);
    expect((await collector.get("/events")).body.count).toBe(4);
  });

  it("pays nothing for what is no event", async () => {
    const collector = await testCollector({ storage: "memory", rateLimit: { perSecond: 0.001, burst: 1 } });
    await collector.post("/events/batch", Array(5).fill({ source_system: "mahavishnu" }));
    expect((await collector.post("/events", eventNumber(1))).status).toBe(201);
    expect((await collector.post("/events", eventNumber(2))).status).toBe(429);
  });
});

describe("a collector whose storage does not keep up", () => {
  async function stuck(limits: { maxPendingRequests?: number; maxPendingBytes?: number; maxBodyBytes?: number }) {
    const disk = Promise.withResolvers<void>();
    const inserting = Promise.withResolvers<void>();
    const storage = createMemoryStorage();
    const slow = {
      ...storage,
      insert: async (events: Parameters<typeof storage.insert>[0]) => {
        inserting.resolve();
        await disk.promise;
        return storage.insert(events);
      },
    };
    const collector = await testCollector({ storage: slow, ...limits });
    const first = collector.post("/events", eventNumber(1));
    await inserting.promise;
    return { collector, first, disk };
  }

  it.each([{ maxPendingRequests: 1 }, { maxPendingBytes: 300 }])(
    "takes no more than %j, tells so at once, and answers questions all the while",
    async (limits) => {
      const { collector, first, disk } = await stuck(limits);
      const refused = await collector.post("/events", eventNumber(2));
      expect(refused).toMatchObject({ status: 503, body: { error: { code: "overloaded" } } });
      expect(refused.headers.get("retry-after")).toBe("1");
      expect((await collector.get("/health")).status).toBe(200);
      disk.resolve();
      expect((await first).status).toBe(201);
      expect((await collector.post("/events", eventNumber(2))).status).toBe(201);
    },
  );

  it("gives back the room of a sender that went away", async () => {
    const { collector, first, disk } = await stuck({ maxPendingRequests: 2 });
    const socket = connect(collector.port, "127.0.0.1");
    socket.write(
      "POST /events HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 9\r\nExpect: 100-continue\r\n\r\n",
    );
    await once(socket, "data");
    expect((await collector.post("/events", eventNumber(2))).status).toBe(503);
    socket.destroy();
    disk.resolve();
    await first;
    await expect.poll(async () => (await collector.post("/events/batch", [eventNumber(2)])).status).toBe(201);
  });

  it("takes a body that does not tell its length for the largest, until it has read it", async () => {
    const { collector, first, disk } = await stuck({ maxPendingBytes: 2_000, maxBodyBytes: 1_900 });
    const chunked = () =>
      fetch(`${collector.url}/events`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: new Blob([JSON.stringify(eventNumber(2))]).stream(),
        duplex: "half",
      } as RequestInit);
    expect((await chunked()).status).toBe(503);
    disk.resolve();
    await first;
    expect((await chunked()).status).toBe(200 + 1);
  });
});

describe("a client that takes its time", () => {
  it.each([
    ["with the head", { headersTimeoutMs: 30 }, "POST /events HTTP/1.1\r\nHost: localhost\r\n"],
    [
      "with the body",
      { requestTimeoutMs: 30 },
      "POST /events HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{",
    ],
  ])("%s is told so and cut off", async (_what, options, bytes) => {
    const collector = await testCollector({ storage: "memory", ...options });
    expect(await rawRequest(collector.port, bytes)).toMatch(/^HTTP\/1.1 408 .*"code":"request_timeout"/s);
  });

  it("between two requests is cut off", async () => {
    const collector = await testCollector({ storage: "memory", keepAliveTimeoutMs: 1 });
    const socket = connect(collector.port, "127.0.0.1");
    onTestFinished(() => void socket.destroy());
    socket.write("GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n");
    expect(await text(socket)).toMatch(/^HTTP\/1.1 200 /);
  });
});

describe("over HTTPS", () => {
  const tls = { cert: certificate, key: certificateKey };

  it("a collector answers as it does over HTTP", async () => {
    const { url, port } = await testCollector({ storage: "memory", tls });
    expect(url).toBe(`https://127.0.0.1:${port}`);
    const asked = request(`${url}/health`, { ca: certificate }).end();
    const [response] = await once(asked, "response");
    expect([response.statusCode, await json(response)]).toEqual([200, expect.objectContaining({ status: "healthy" })]);
  });

  it("a hook that does not trust its certificate keeps its events to itself", async () => {
    const { url } = await testCollector({ storage: "memory", tls });
    await using hook = createMahavishnuHook({ collectorUrl: url, retry: { maxRetries: 0 }, logger: false });
    expect(await hook.emitEvent("anything", "info", {})).toMatchObject({ status: "dropped" });
  });

  it.each([
    ["no certificate", { cert: "x", key: certificateKey }],
    ["no key", { cert: certificate, key: "x" }],
  ])("there has to be what is %s", async (_what, options) => {
    await expect(startCollector({ port: 0, storage: "memory", tls: options })).rejects.toMatchObject({
      code: "invalid_options",
      message: expect.stringContaining("PEM"),
    });
  });
});

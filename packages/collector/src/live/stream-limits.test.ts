import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { WebSocket } from "ws";
import { eventNumber } from "../../test/events.ts";
import { rawRequest } from "../../test/raw-request.ts";
import { openServerSent, openStream, openWebSocket, protocols } from "../../test/stream-readers.ts";
import { testCollector } from "../../test/test-collector.ts";

const handshake =
  "Host: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n" +
  "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";

describe("a stream is refused like every other question", () => {
  it.each([
    ["/events/stream?since=yesterday", 422, "since: expected the id of an event"],
    ["/events/stream?severity=fatal", 422, "severity: expected one of debug"],
    ["/events/stream?severity=info&severity=error", 422, "severity"],
    ["/events/stream?limit=3", 422, "limit: unknown parameter, the known ones are source_system"],
    ["/events/nowhere/at/all", 404, "There is no /events/nowhere/at/all"],
  ])("%s over both protocols", async (path, status, message) => {
    const collector = await testCollector();
    const plain = await collector.get(path);
    expect(plain).toMatchObject({ status, body: { error: { message: expect.stringContaining(message) } } });
    const answer = await rawRequest(collector.port, `GET ${path} HTTP/1.1\r\n${handshake}`);
    expect(answer).toContain(`HTTP/1.1 ${status} `);
    expect(JSON.parse(answer.split("\r\n\r\n")[1] as string)).toEqual(plain.body);
  });

  it("without a token, or from a page of elsewhere", async () => {
    const guarded = await testCollector({ storage: "memory", tokens: ["secret"] });
    expect(await rawRequest(guarded.port, `GET /events/stream HTTP/1.1\r\n${handshake}`)).toMatch(/^HTTP\/1.1 401 /);
    const open = await testCollector();
    const elsewhere = `GET /events/stream HTTP/1.1\r\nOrigin: https://evil.example\r\n${handshake}`;
    expect(await rawRequest(open.port, elsewhere)).toMatch(/^HTTP\/1.1 403 /);
  });

  it("behind an event that is not there: a status, or a close code where programs can't see one", async () => {
    const collector = await testCollector();
    const since = `?since=${eventNumber(1).event_id}`;
    expect(await collector.get(`/events/stream${since}`)).toMatchObject({
      status: 404,
      body: { error: { code: "not_found", message: `There is no event ${eventNumber(1).event_id}.` } },
    });
    expect(await openWebSocket(collector.url, since).ended).toEqual({
      code: 4404,
      reason: "There is no event with the id in since.",
    });
  });

  it("when it is asked for as something else, or the handshake is none", async () => {
    const collector = await testCollector();
    const answer = await fetch(`${collector.url}/events/stream`, { headers: { accept: "text/html" } });
    expect(answer.status).toBe(406);
    const broken = handshake.replace(/Sec-WebSocket-Key.*\r\n\r\n/, "\r\n");
    const said = await rawRequest(collector.port, `GET /events/stream HTTP/1.1\r\n${broken}`);
    expect(said).toMatch(/^HTTP\/1.1 400 .*"code":"bad_request".*handshake/s);
    expect((await collector.post("/events/stream", {})).status).toBe(405);
    const head = await fetch(`${collector.url}/events/stream`, { method: "HEAD" });
    expect([head.status, head.headers.get("content-type")]).toEqual([200, "text/event-stream"]);
    expect((await collector.get("/health")).body.collector.active_streams).toBe(0);
  });

  it("over the limit, with the time to wait, until somebody leaves", async () => {
    const collector = await testCollector({ storage: "memory", maxStreams: 2, closeTimeoutMs: 200 });
    const first = await openStream(openWebSocket, collector.url);
    await openStream(openServerSent, collector.url);
    expect((await collector.get("/health")).body.collector).toMatchObject({ active_websockets: 1, active_streams: 2 });
    const refusal = await collector.get("/events/stream");
    expect(refusal).toMatchObject({ status: 503, body: { error: { code: "too_many_streams" } } });
    expect(refusal.headers.get("retry-after")).toBe("5");
    expect(await rawRequest(collector.port, `GET /events/stream HTTP/1.1\r\n${handshake}`)).toMatch(
      /^HTTP\/1.1 503 .*retry-after: 5/is,
    );
    first.leave();
    await expect.poll(async () => (await collector.get("/health")).body.collector.active_streams).toBe(1);
    await openStream(openWebSocket, collector.url);
  });
});

it("an offer of another protocol is ignored, and the body behind it is read", async () => {
  const collector = await testCollector();
  const body = JSON.stringify(eventNumber(1));
  const answer = await rawRequest(
    collector.port,
    "POST /events HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAA\r\n" +
      `Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}` +
      "GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
  );
  expect(answer).toMatch(/^HTTP\/1.1 201 .*"collected".*HTTP\/1.1 200 .*"healthy"/s);
});

it("a browser that comes back is believed about where it was", async () => {
  const collector = await testCollector();
  await collector.collect(eventNumber(1), eventNumber(2), eventNumber(3));
  const open = (url: string) =>
    openServerSent(url, `?since=${eventNumber(1).event_id}`, { "last-event-id": eventNumber(2).event_id });
  expect(await (await openStream(open, collector.url)).numbers(1)).toEqual([3]);
});

describe("readers", () => {
  it("may be many: each gets everything", async () => {
    const collector = await testCollector({ storage: "memory", closeTimeoutMs: 200 });
    const readers = await Promise.all(
      Array.from({ length: 250 }, (_, index) =>
        openStream(index % 5 === 0 ? openServerSent : openWebSocket, collector.url, index % 2 ? "?severity=error" : ""),
      ),
    );
    const events = Array.from({ length: 20 }, (_, number) =>
      eventNumber(number, { severity: number % 2 ? "error" : "info" }),
    );
    await collector.collect(...events);
    for (const [index, reader] of readers.entries()) {
      const numbers = events.map((_, number) => number).filter((number) => index % 2 === 0 || number % 2 === 1);
      expect(await reader.numbers(numbers.length)).toEqual(numbers);
    }
    expect((await collector.get("/health")).body.collector).toMatchObject({
      active_websockets: 200,
      active_streams: 250,
    });
  });

  it.each(protocols)(
    "over $protocol that read nothing are cut off, and hold up nobody",
    async ({ protocol, open }) => {
      const collector = await testCollector({ storage: "memory", streamBufferEvents: 50, streamPingIntervalMs: 500 });
      const stalled = protocol === "WebSocket" ? `GET /events/stream HTTP/1.1\r\n${handshake}` : plainStream;
      const socket = await stall(collector.port, stalled);
      await expect.poll(async () => (await collector.get("/health")).body.collector.active_streams).toBe(1);
      const reader = await openStream(open, collector.url);
      const big = { data: { text: "x".repeat(100_000) } };
      let count = 0;
      // Until the buffers of the network are full too: they are some megabytes.
      while ((await collector.get("/health")).body.collector.active_streams === 2) {
        await collector.collect(...Array.from({ length: 10 }, () => eventNumber(count++, big)));
        await reader.numbers(count);
      }
      expect(await reader.numbers(count)).toEqual(Array.from({ length: count }, (_, number) => number));
      socket.destroy();
    },
    60_000,
  );

  it("that are too slow are told", async () => {
    const collector = await testCollector({ storage: "memory", streamBufferEvents: 5 });
    const readers = [await openStream(openWebSocket, collector.url), await openStream(openServerSent, collector.url)];
    await collector.collect(...Array.from({ length: 6 }, (_, number) => eventNumber(number)));
    const [webSocket, serverSent] = await Promise.all(readers.map((reader) => reader.ended));
    expect(webSocket).toEqual({ code: 4008, reason: expect.stringContaining("Too slow") });
    expect(serverSent).toEqual({ code: "too_slow", reason: expect.stringContaining("Resume after the last event") });
  });

  it("that answer pings stay, and the others go", async () => {
    // The reader that answers is in this process, too: long enough for it on a busy machine.
    const collector = await testCollector({ storage: "memory", streamPingIntervalMs: 250 });
    const good = openWebSocket(collector.url);
    const mute = new WebSocket(`${collector.url.replace("http", "ws")}/events/stream`, { autoPong: false });
    onTestFinished(() => mute.terminate());
    await good.ready;
    const [code] = await once(mute, "close");
    expect(code).toBe(1006);
    await once(good.webSocket, "ping");
    await once(good.webSocket, "ping");
    await collector.collect(eventNumber(1));
    expect(await good.numbers(1)).toEqual([1]);
  });

  it("over server-sent events get comments, which proxies take for a sign of life", async () => {
    const collector = await testCollector({ storage: "memory", streamPingIntervalMs: 20 });
    const response = await fetch(`${collector.url}/events/stream`);
    expect(response.headers.get("x-accel-buffering")).toBe("no");
    let said = "";
    for await (const chunk of (response.body as ReadableStream<Uint8Array>).pipeThrough(new TextDecoderStream())) {
      said += chunk;
      if (said.split(": still here\n\n").length > 3) break;
    }
    expect(said).toMatch(/^retry: 2000\n\n/);
  });

  it("that do not leave when the collector closes are cut off", async () => {
    const collector = await testCollector({ storage: "memory", closeTimeoutMs: 50 });
    const sockets = await Promise.all([
      stall(collector.port, `GET /events/stream HTTP/1.1\r\n${handshake}`),
      stall(collector.port, plainStream),
    ]);
    await expect.poll(async () => (await collector.get("/health")).body.collector.active_streams).toBe(2);
    await collector.close();
    for (const socket of sockets) socket.destroy();
  });
});

const plainStream = "GET /events/stream HTTP/1.1\r\nHost: localhost\r\n\r\n";

/** Sends a request and reads nothing of the answer, nor anything else. */
async function stall(port: number, request: string): Promise<Socket> {
  const socket = connect(port, "127.0.0.1");
  onTestFinished(() => void socket.destroy());
  socket
    .on("error", () => {})
    .pause()
    .write(request);
  await once(socket, "connect");
  return socket;
}

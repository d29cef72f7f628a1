import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { createClient, isClientError, type StreamReconnect } from "@hooks/client";
import { workflowFailed } from "@hooks/mahavishnu";
import { beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { eventNumber, numberOf } from "../test/events.ts";
import { storages } from "../test/storages.ts";
import { tempFolder } from "../test/temp-folder.ts";
import { testCollector } from "../test/test-collector.ts";

// With full jitter a pause is a random share of its upper end: none.
beforeEach(() => void vi.spyOn(Math, "random").mockReturnValue(0));

const failed = eventNumber(1, {
  event_type: "workflow_failed",
  severity: "error",
  data: { workflow_id: "wf_1", workflow_type: "ai_task", error_message: "no", error_type: "E", adapter: "agno" },
});
const number = ({ eventId }: { eventId: string }) => numberOf({ event_id: eventId });

describe.each(storages)("a client's stream, of a collector with $kind storage", ({ storage }) => {
  it("gives what its filter selects, behind an event, with documented names", async () => {
    const collector = await testCollector({ storage: await storage(), closeTimeoutMs: 200 });
    await collector.collect(eventNumber(0), failed);
    const told: string[] = [];
    const stream = createClient(collector.url).stream({
      events: [workflowFailed],
      minSeverity: "error",
      sourceSystem: ["mahavishnu", "akosha"],
      correlationId: "story-1",
      tags: [],
      since: eventNumber(0).event_id,
    });
    for await (const event of stream) {
      told.push(event.data.errorMessage);
      if (told.length === 2) break;
      await collector.collect(
        { ...failed, event_id: eventNumber(2).event_id, correlation_id: "other" },
        { ...failed, event_id: eventNumber(3).event_id, severity: "info" },
        { ...failed, event_id: eventNumber(4).event_id, data: { ...failed.data, error_message: "again" } },
      );
    }
    expect(told).toEqual(["no", "again"]);
  });

  it("selects by words and fields, and says when it is connected", async () => {
    const collector = await testCollector({ storage: await storage(), closeTimeoutMs: 200 });
    const stream = createClient(collector.url).stream({
      text: "no",
      data: { workflow_id: "wf_1" },
      // What is stored after this is told: nothing in between is lost.
      onConnect: () =>
        void collector.collect(
          { ...failed, event_id: eventNumber(2).event_id, data: { ...failed.data, workflow_id: "wf_2" } },
          { ...failed, event_id: eventNumber(3).event_id, data: { ...failed.data, error_message: "yes" } },
          failed,
        ),
    });
    for await (const event of stream) {
      expect(number(event)).toBe(1);
      break;
    }
  });

  it("leaves nothing behind when its loop is left", async () => {
    const collector = await testCollector({ storage: await storage(), closeTimeoutMs: 200 });
    await collector.collect(eventNumber(1), eventNumber(2));
    for await (const event of createClient(collector.url).stream({ since: eventNumber(1).event_id })) {
      expect(number(event)).toBe(2);
      break;
    }
    await vi.waitFor(async () => expect(await createClient(collector.url).health()).toMatchObject(noStreams), {
      timeout: 20_000,
    });
  });

  it("ends when its signal is aborted: at once, in the loop and while it waits", async () => {
    const collector = await testCollector({ storage: await storage(), closeTimeoutMs: 200 });
    await collector.collect(eventNumber(1), eventNumber(2), eventNumber(3));
    const client = createClient(collector.url);
    for await (const _ of client.stream({ signal: AbortSignal.abort() })) expect.unreachable();

    const abort = new AbortController();
    const seen: number[] = [];
    for await (const event of client.stream({ since: eventNumber(1).event_id, signal: abort.signal })) {
      seen.push(number(event));
      abort.abort();
    }
    expect(seen).toEqual([2]);

    const later = new AbortController();
    const waiting = client.stream({ signal: later.signal })[Symbol.asyncIterator]().next();
    await vi.waitFor(async () => expect((await client.health()).collector.activeStreams).toBe(1), { timeout: 20_000 });
    later.abort();
    expect(await waiting).toEqual({ done: true, value: undefined });
    await vi.waitFor(async () => expect(await client.health()).toMatchObject(noStreams), { timeout: 20_000 });
  });

  it.each([
    ["a filter that can't be", { sourceSystem: "No System" }, { code: "bad_request", status: 422 }],
    ["an event that is not there", { since: eventNumber(99).event_id }, { code: "bad_request", status: 404 }],
    ["what is no id", { since: "yesterday" }, { code: "bad_request", status: 422 }],
  ])("ends with an error for %s", async (_what, filter, error) => {
    const collector = await testCollector({ storage: await storage(), closeTimeoutMs: 200 });
    const onReconnect = vi.fn();
    const next = createClient(collector.url)
      .stream({ ...filter, onReconnect })
      [Symbol.asyncIterator]()
      .next();
    await expect(next).rejects.toMatchObject(error);
    await expect(next).rejects.toSatisfy(isClientError);
    expect(onReconnect).not.toHaveBeenCalled();
  });
});

const noStreams = { collector: { activeStreams: 0, activeWebsockets: 0 } };

describe("a client's stream", () => {
  it("goes on behind its last event when the collector is started again, however often", async () => {
    const storage = `${await tempFolder()}/hooks.db`;
    let collector = await testCollector({ storage });
    const { port, url } = collector;
    await collector.collect(eventNumber(0), eventNumber(1));
    const reconnects: StreamReconnect[] = [];
    const seen: number[] = [];
    const onReconnect = (reconnect: StreamReconnect) => void reconnects.push(reconnect);
    let next = 2;
    for await (const event of createClient(url).stream({ since: eventNumber(0).event_id, onReconnect })) {
      seen.push(number(event));
      if (seen.length === 12) break;
      if (seen.length % 3 === 0) {
        await collector.close();
        collector = await testCollector({ storage, port });
      }
      await collector.collect(eventNumber(next++));
    }
    expect(seen).toEqual(Array.from({ length: 12 }, (_, index) => index + 1));
    expect(new Set(reconnects.map(({ since }) => since))).toEqual(
      new Set([3, 6, 9].map((each) => eventNumber(each).event_id)),
    );
    expect(reconnects[0]).toMatchObject({ attempt: 1, delayMs: 0, since: eventNumber(3).event_id });
    expect(reconnects.every(({ error }) => isClientError(error))).toBe(true);
  }, 60_000);

  it("knocks with its token until a collector is there, and says why it has to", async () => {
    const answers: RequestListener[] = [
      (request) => request.socket.destroy(),
      (_request, response) => response.writeHead(503, { "retry-after": "0" }).end("{}"),
      (_request, response) => response.writeHead(429).end("<html>"),
      (_request, response) =>
        stream(response).end('event: error\ndata: {"error":{"code":"too_slow","message":"Slow."}}\n\n'),
      (_request, response) => stream(response).write(`: hello\r\n\r\nid: x\ndata: ${JSON.stringify(failed)}\n\n`),
    ];
    const asked: unknown[] = [];
    const collectorUrl = await serve((request, response) => {
      asked.push([request.headers.authorization, request.headers.accept]);
      (answers.shift() as RequestListener)(request, response);
    });
    const told: string[] = [];
    const client = createClient({ collectorUrl, token: "secret" });
    const onReconnect = ({ attempt, error }: StreamReconnect) => void told.push(`${attempt} ${error.code}`);
    for await (const event of client.stream({ onReconnect })) {
      expect(number(event)).toBe(1);
      break;
    }
    expect(told).toEqual(["1 unreachable", "2 server_error", "3 rate_limited", "1 unreachable"]);
    expect(asked).toEqual(Array.from({ length: 5 }, () => ["Bearer secret", "text/event-stream"]));
  });

  it.each<[string, RequestListener, object]>([
    [
      "a token that is refused",
      (_, response) => response.writeHead(401).end("{}"),
      { code: "unauthorized", status: 401 },
    ],
    ["a page of HTML", (_, response) => response.end("<html>"), { code: "bad_answer" }],
    ["events that are none", (_, response) => stream(response).write("data: {\n\n"), { code: "bad_answer" }],
  ])("ends with an error for %s", async (_what, listener, error) => {
    const next = createClient(await serve(listener))
      .stream()
      [Symbol.asyncIterator]()
      .next();
    await expect(next).rejects.toMatchObject(error);
  });

  it("gives up on a connection that is not answered in time", async () => {
    const collectorUrl = await serve(() => {});
    const abort = new AbortController();
    const codes: string[] = [];
    const onReconnect = ({ error }: StreamReconnect) => {
      codes.push(error.code);
      abort.abort();
    };
    const stream = createClient({ collectorUrl, timeoutMs: 20 }).stream({ onReconnect, signal: abort.signal });
    for await (const _ of stream) expect.unreachable();
    expect(codes).toEqual(["timeout"]);
  });

  it("of a list that nothing can be in asks nobody", async () => {
    for await (const _ of createClient("http://localhost:1").stream({ eventType: [] })) expect.unreachable();
  });
});

function stream(response: Parameters<RequestListener>[1]) {
  return response.writeHead(200, { "content-type": "text/event-stream" });
}

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, "127.0.0.1");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  await once(server, "listening");
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

import { createClient } from "@hooks/client";
import { createMahavishnuHook } from "@hooks/mahavishnu";
import { afterEach, describe, expect, it, vi } from "vitest";
import { eventNumber } from "../../test/events.ts";
import { type TestCollector, testCollector } from "../../test/test-collector.ts";
import { answers } from "../openapi/answers.ts";

afterEach(() => {
  vi.useRealTimers();
});

const report = (id: string, changes: object = {}) => ({ sender_id: id, status: "healthy", ...changes });
const send = (collector: TestCollector, header: string | object, body: unknown = eventNumber(1)) =>
  collector.post("/events", body, { "hooks-sender": typeof header === "string" ? header : JSON.stringify(header) });
const idsOf = async (collector: TestCollector) =>
  (await collector.get("/senders")).body.senders.map((sender: { sender_id: string }) => sender.sender_id);

describe("GET /senders", () => {
  it("gives nothing while nobody has sent", async () => {
    const collector = await testCollector();
    expect((await collector.get("/senders")).body).toEqual({ senders: [], count: 0 });
  });

  it("tells how a hook is doing that has sent an event", async () => {
    const collector = await testCollector();
    const hook = createMahavishnuHook({ collectorUrl: collector.url, logger: false });
    await hook.emitWorkflowStarted({ workflowId: "" } as never);
    await hook.emitWorkflowStarted({ workflowId: "wf_1", workflowType: "t", adapter: "agno", repos: [] });
    expect(await createClient(collector.url).senders()).toEqual([
      {
        senderId: expect.any(String),
        sourceSystems: ["mahavishnu"],
        sdk: "@hooks/core",
        host: expect.any(String),
        pid: process.pid,
        startedAt: expect.any(String),
        reportedAt: expect.any(String),
        status: "healthy",
        queueEvents: 1,
        queueBytes: expect.any(Number),
        retryCount: 0,
        circuitBreakerState: "closed",
        eventsEmitted: 2,
        eventsDelivered: 0,
        eventsDropped: { invalid: 1 },
        lastError: null,
      },
    ]);
    answers.senders.parse((await collector.get("/senders")).body);
  });

  it("keeps the last report of each sender, the latest first", async () => {
    const collector = await testCollector();
    await send(collector, report("a", { retry_count: 1 }));
    await send(collector, report("b"));
    await send(collector, report("a", { retry_count: 2 }));
    const { senders } = (await collector.get("/senders")).body;
    expect(senders).toMatchObject([{ sender_id: "a", retry_count: 2 }, { sender_id: "b" }]);
  });

  it("hears a sender whose events are refused", async () => {
    const collector = await testCollector();
    expect((await send(collector, report("a"), {})).status).toBe(422);
    expect(await idsOf(collector)).toEqual(["a"]);
  });

  it.each(["", "{", "null", "[]", '{"sender_id":"a"}', '{"sender_id":"a","status":"fine"}', "x".repeat(8_000)])(
    "takes events though the header is no report: %.20s",
    async (header) => {
      const collector = await testCollector();
      expect((await send(collector, header)).status).toBe(201);
      expect(await idsOf(collector)).toEqual([]);
    },
  );

  it("hears nobody who may not send", async () => {
    const collector = await testCollector({ tokens: ["read:reader-token"] });
    await send(collector, report("a"));
    await fetch(`${collector.url}/events`, {
      headers: { authorization: "Bearer reader-token", "hooks-sender": JSON.stringify(report("b")) },
    });
    const response = await fetch(`${collector.url}/senders`, { headers: { authorization: "Bearer reader-token" } });
    expect(await response.json()).toEqual({ senders: [], count: 0 });
  });

  it("forgets a sender after a day of silence, and the most silent one of more than a thousand", async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: Date.UTC(2026, 1, 6) });
    const collector = await testCollector();
    for (let number = 0; number <= 1_000; number++) await send(collector, report(`s${number}`));
    const ids = await idsOf(collector);
    expect([ids.length, ids[0], ids.at(-1)]).toEqual([1_000, "s1000", "s1"]);
    vi.setSystemTime(Date.UTC(2026, 1, 7, 0, 0, 1));
    expect(await idsOf(collector)).toEqual([]);
  });
});

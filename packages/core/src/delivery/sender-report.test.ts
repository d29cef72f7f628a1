import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { build, createBuilderHook } from "../../test/support/builder.ts";
import type { HookOptions, SendOutcome, Transport } from "../index.ts";

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 1, 6, 12, 0, 0) });
});
afterEach(() => {
  vi.useRealTimers();
});

/** A hook over a transport that keeps the reports, and answers by turns. */
function setUp(answers: readonly SendOutcome[] = [], options: HookOptions = {}) {
  const reports: (Record<string, unknown> | undefined)[] = [];
  const transport: Transport = {
    async send(_events, { senderReport }) {
      reports.push(senderReport === undefined ? undefined : JSON.parse(senderReport));
      return answers[reports.length - 1] ?? { status: "delivered" };
    },
  };
  const hook = createBuilderHook({ transport, logger: false, retry: { maxRetries: 0 }, ...options });
  return { hook, reports };
}

it("goes along with the first event, and then every ten seconds at most", async () => {
  const { hook, reports } = setUp();
  await hook.emitBuildFinished(build("b1"));
  await hook.emitBuildFinished(build("b2"));
  vi.advanceTimersByTime(9_999);
  await hook.emitBuildFinished(build("b3"));
  vi.advanceTimersByTime(1);
  await hook.emitBuildFinished(build("b4"));
  expect(reports.map((report) => report?.["events_delivered"])).toEqual([0, undefined, undefined, 3]);
});

it("says what the counters, the queue and the breaker say", async () => {
  const { hook, reports } = setUp([{ status: "refused", error: "No such thing as “b1”." }]);
  await hook.emitBuildFinished({ buildId: 1 } as never);
  await hook.emitBuildFinished(build("b1"));
  vi.advanceTimersByTime(10_000);
  await hook.emitBuildFinished(build("b2"));
  expect(reports[1]).toEqual({
    sender_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    source_systems: ["builder"],
    sdk: "@hooks/core",
    host: expect.any(String),
    pid: process.pid,
    started_at: "2026-02-06T12:00:00.000Z",
    status: "healthy",
    queue_events: 1,
    queue_bytes: expect.any(Number),
    retry_count: 0,
    circuit_breaker_state: "closed",
    events_emitted: 3,
    events_delivered: 0,
    events_dropped: { invalid: 1, refused: 1 },
    last_error: "No such thing as “b1”.",
  });
  expect(reports[0]?.["sender_id"]).toBe(reports[1]?.["sender_id"]);
});

it("goes along again with the next attempt when the first one failed", async () => {
  const { hook, reports } = setUp([{ status: "retry", error: "503" }]);
  await hook.emitBuildFinished(build("b1"));
  await hook.emitBuildFinished(build("b2"));
  await hook.emitBuildFinished(build("b3"));
  expect(reports.map((report) => report?.["status"])).toEqual(["healthy", "degraded", undefined]);
});

it("is not silenced by a clock that is set back", async () => {
  const { hook, reports } = setUp();
  await hook.emitBuildFinished(build("b1"));
  vi.setSystemTime(Date.UTC(2025, 0, 1));
  await hook.emitBuildFinished(build("b2"));
  expect(reports[1]).toBeDefined();
});

it("stays away when it is switched off", async () => {
  const { hook, reports } = setUp([], { reportHealth: false });
  await hook.emitBuildFinished(build("b1"));
  expect(reports).toEqual([undefined]);
});

it("travels as a header in ASCII", async () => {
  const seen: string[] = [];
  const hook = createBuilderHook({
    logger: false,
    fetch: async (input, init) => {
      seen.push(new Request(input, init).headers.get("hooks-sender") ?? "");
      return Response.json({ error: { message: "Grüße\r\nset-cookie: x" } }, { status: 422 });
    },
  });
  await hook.emitBuildFinished(build("b1"));
  vi.advanceTimersByTime(10_000);
  await hook.emitBuildFinished(build("b2"));
  expect(seen[1]).toMatch(/^[\x20-\x7e]+$/);
  expect(JSON.parse(String(seen[1])).last_error).toContain("Grüße set-cookie");
});

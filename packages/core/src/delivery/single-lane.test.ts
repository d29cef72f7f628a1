import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { build, createBuilderHook } from "../../test/support/builder.ts";
import { createControlledTransport, delivered, failed } from "../../test/support/controlled-transport.ts";
import type { HookOptions, SendOutcome } from "../index.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const advance = (ms: number) => vi.advanceTimersByTimeAsync(ms);

async function setUp(answerOf?: (index: number) => SendOutcome | undefined, options: HookOptions = {}) {
  const transport = createControlledTransport((_, index) => answerOf?.(index));
  const hook = createBuilderHook({ transport, logger: false, ...options });
  await hook.initialize();
  return { transport, hook };
}

describe("an unbatched emit", () => {
  // Fails when pauses do not double, or are not drawn at random between nothing and their bound.
  test("pauses at random, up to 1, 2 and 4 seconds, before its 2nd to 4th attempt", async () => {
    const random = vi.spyOn(Math, "random").mockReturnValue(1 - Number.EPSILON);
    const { transport, hook } = await setUp(() => failed);
    const emitted = hook.emitBuildFinished(build("b1"));
    const attemptsAt = async (ms: number) => {
      await advance(ms);
      return transport.requests.length;
    };
    expect(await attemptsAt(990)).toBe(1);
    expect(await attemptsAt(10)).toBe(2);
    expect(await attemptsAt(1_990)).toBe(2);
    expect(await attemptsAt(10)).toBe(3);
    expect(await attemptsAt(3_990)).toBe(3);
    expect(await attemptsAt(10)).toBe(4);
    expect(await emitted).toMatchObject({ status: "dropped", reason: "attempts_exhausted" });
    random.mockReturnValue(0);
    const hurried = hook.emitBuildFinished(build("b2"));
    await advance(10);
    expect(await hurried).toMatchObject({ reason: "attempts_exhausted" });
  });

  test("pauses no longer than retry.maxDelayMs", async () => {
    vi.spyOn(Math, "random").mockReturnValue(1 - Number.EPSILON);
    const { hook, transport } = await setUp(() => failed, {
      retry: { maxRetries: 5, baseDelayMs: 100, maxDelayMs: 150 },
    });
    void hook.emitBuildFinished(build("b1"));
    await advance(100 + 4 * 150);
    expect(transport.requests).toHaveLength(6);
  });

  // Fails when a timeout covers the delivery instead of the attempt.
  test("has 10 seconds for each attempt", async () => {
    vi.spyOn(Math, "random").mockReturnValue(0);
    const { hook, transport } = await setUp();
    const emitted = hook.emitBuildFinished(build("b1"));
    await advance(9_999);
    expect(transport.requests).toHaveLength(1);
    await advance(2);
    expect(transport.requests).toHaveLength(2);
    expect(transport.requests[0]?.signal.aborted).toBe(true);
    expect(transport.requests[1]?.signal.aborted).toBe(false);
    transport.requests[1]?.answer(delivered);
    expect(await emitted).toMatchObject({ status: "delivered" });
  });

  // Fails when unbatched events are sent without bound, or count nowhere.
  test("is dropped when as many are under way as the queue may hold", async () => {
    const { hook, transport } = await setUp(undefined, { queue: { maxEvents: 2 } });
    const emitted = [1, 2].map((id) => hook.emitBuildFinished(build(`b${id}`)));
    expect(await hook.emitBuildFinished(build("b3"))).toMatchObject({ status: "dropped", reason: "queue_full" });
    expect(await hook.healthCheck()).toMatchObject({ queue: { events: 2 } });
    await advance(0);
    for (const request of transport.requests) request.answer(delivered);
    expect(await Promise.all(emitted)).toMatchObject([{ status: "delivered" }, { status: "delivered" }]);
    expect(await hook.healthCheck()).toMatchObject({
      queue: { events: 0, bytes: 0 },
      eventsDropped: { queue_full: 1 },
    });
  });

  // Fails when each emit opens a connection of its own at once.
  test("shares 64 connections with all others", async () => {
    const { hook, transport } = await setUp();
    const emitted = Array.from({ length: 70 }, (_, index) => hook.emitBuildFinished(build(`b${index}`)));
    await advance(0);
    expect(transport.requests).toHaveLength(64);
    for (const request of [...transport.requests]) request.answer(delivered);
    await advance(0);
    expect(transport.requests).toHaveLength(70);
    for (const request of transport.requests.slice(64)) request.answer(delivered);
    expect(await Promise.all(emitted)).toHaveLength(70);
  });
});

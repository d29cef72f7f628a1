import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { setUpBatching } from "../../test/support/batching-hook.ts";
import { build, createBuilderHook } from "../../test/support/builder.ts";
import { createControlledTransport, delivered, failed } from "../../test/support/controlled-transport.ts";
import type { HookOptions, SendOutcome } from "../index.ts";
import { createScriptedTransport } from "../testing/index.ts";

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 1, 6, 12, 0, 0) });
});
afterEach(() => {
  vi.useRealTimers();
});

const advance = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const askFor = (retryAfterMs: number): SendOutcome => ({ status: "retry", error: "Too many.", retryAfterMs });

/** An unbatched hook over a script, and one event on its way. */
async function emitThrough(script: string, options: HookOptions = {}) {
  const transport = createScriptedTransport(script);
  const hook = createBuilderHook({ transport, logger: false, ...options });
  await hook.initialize();
  const result = hook.emitBuildFinished(build("b1"));
  await advance(0);
  return { transport, hook, result };
}

describe("Retry-After", () => {
  // Fails when the header is not read on one of both, or when the pause ends before or after the time asked for.
  test.each([
    ["429 retry-after=7", 7_000],
    ["503 retry-after=7", 7_000],
    ["429 retry-after=Fri 06 Feb 2026 12:00:30 GMT", 30_000],
    ["503 retry-after=Fri 06 Feb 2026 12:00:30 GMT", 30_000],
    ["429 retry-after=999999", 60_000],
    ["503 retry-after=99999999999999999999999", 60_000],
    ["429 retry-after=Fri 06 Feb 2099 12:00:00 GMT", 60_000],
  ])("of %s is a pause of %i ms, at most a minute", async (step, pauseMs) => {
    const { transport, result } = await emitThrough(`${step}, ok`, { retry: { maxRetries: 0 } });
    await advance(pauseMs - 1);
    expect(transport.attempts).toBe(1);
    await advance(1);
    expect(await result).toMatchObject({ status: "delivered" });
  });

  // Fails when "at once" is taken at its word: without end, and without a breath.
  test.each(["0", "-5", "soon", "0.001", "Fri 06 Feb 1998 12:00:00 GMT"])(
    "of %s is a failure like any other: it spends an attempt, with its backoff",
    async (value) => {
      vi.spyOn(Math, "random").mockReturnValue(0.5);
      const { transport, hook, result } = await emitThrough(`429 retry-after=${value}`);
      await advance(400);
      expect(transport.attempts).toBe(1);
      await advance(60_000);
      expect(await result).toMatchObject({ status: "dropped", reason: "attempts_exhausted" });
      expect(transport.attempts).toBe(4);
      expect(await hook.healthCheck()).toMatchObject({ retryCount: 3 });
    },
  );

  // Fails when a pause that is capped to nothing spends no attempt: a loop of requests for two minutes.
  test("is ignored with a longest pause of 0", async () => {
    const { transport, result } = await emitThrough("429 retry-after=30", {
      retry: { maxRetryAfterMs: 0, baseDelayMs: 1 },
    });
    await advance(1_000);
    expect(await result).toMatchObject({ reason: "attempts_exhausted" });
    expect(transport.attempts).toBe(4);
  });

  test("is granted up to the longest pause that is set", async () => {
    const { transport, result } = await emitThrough("429 retry-after=30, ok", { retry: { maxRetryAfterMs: 2_000 } });
    await advance(1_999);
    expect(transport.attempts).toBe(1);
    await advance(1);
    expect(await result).toMatchObject({ status: "delivered" });
  });

  // Fails when the pause counts as a retry.
  test("spends no attempt, however often it is asked for", async () => {
    const steps = Array.from({ length: 10 }, () => "503 retry-after=5").join(", ");
    const { transport, hook, result } = await emitThrough(`${steps}, ok`, { retry: { maxRetries: 0 } });
    await advance(50_000);
    expect(await result).toMatchObject({ status: "delivered" });
    expect(transport.attempts).toBe(11);
    expect(await hook.healthCheck()).toMatchObject({ retryCount: 0, circuitBreakerState: "closed" });
  });

  // Fails when maxElapsedMs does not bound the pauses.
  test("ends with maxElapsedMs: no later pause is begun, and none that would outlast it", async () => {
    const { transport, result } = await emitThrough("429 retry-after=4", { retry: { maxElapsedMs: 10_000 } });
    await advance(8_000);
    expect(await result).toMatchObject({ status: "dropped", reason: "attempts_exhausted" });
    expect(transport.attempts).toBe(3);
  });

  // Fails when each delivery minds only the answer that it got itself.
  test("holds back every request of the delivery, and lets them go at the same time", async () => {
    const transport = createControlledTransport((_, index) => (index === 0 ? askFor(5_000) : delivered));
    const hook = createBuilderHook({ transport, logger: false });
    const other = createBuilderHook({ transport, logger: false });
    await Promise.all([hook.initialize(), other.initialize()]);
    const results = [hook.emitBuildFinished(build("b1"))];
    await advance(0);
    results.push(hook.emitBuildFinished(build("b2")), hook.emitBuildFinished(build("b3")));
    await advance(4_999);
    expect(transport.requests).toHaveLength(1);
    await other.emitBuildFinished(build("of another delivery"));
    expect(transport.requests).toHaveLength(2);
    await advance(1);
    expect(transport.requests).toHaveLength(5);
    expect(await Promise.all(results)).toMatchObject([
      { status: "delivered" },
      { status: "delivered" },
      { status: "delivered" },
    ]);
  });

  test("that is asked for again, meanwhile, only ever prolongs the pause", async () => {
    const answers = [askFor(5_000), askFor(20_000), askFor(2_000)];
    const transport = createControlledTransport();
    const hook = createBuilderHook({ transport, logger: false });
    await hook.initialize();
    const results = ["b1", "b2", "b3"].map((id) => hook.emitBuildFinished(build(id)));
    await advance(0);
    for (const [index, answer] of answers.entries()) transport.requests[index]?.answer(answer);
    await advance(19_999);
    expect(transport.requests).toHaveLength(3);
    await advance(1);
    for (const request of transport.requests.slice(3)) request.answer(delivered);
    expect(transport.requests).toHaveLength(6);
    expect((await Promise.all(results)).every((result) => result.status === "delivered")).toBe(true);
  });

  // Fails when what was never sent counts as the collector's failure: five such events would open the breaker.
  test("longer than the time for a delivery drops what comes meanwhile, and leaves the breaker closed", async () => {
    const { transport, hook, result } = await emitThrough("429 retry-after=30, ok", {
      retry: { maxElapsedMs: 10_000 },
      breaker: { threshold: 2 },
    });
    expect(await result).toMatchObject({ reason: "attempts_exhausted" });
    for (const id of ["b2", "b3", "b4"]) {
      expect(await hook.emitBuildFinished(build(id))).toMatchObject({ reason: "attempts_exhausted" });
    }
    expect(transport.attempts).toBe(1);
    expect(await hook.healthCheck()).toMatchObject({ circuitBreakerState: "closed" });
    await advance(30_000);
    expect(await hook.emitBuildFinished(build("b5"))).toMatchObject({ status: "delivered" });
  });

  test("of a batch keeps the batch, and what comes meanwhile behind it", async () => {
    const setUp = await setUpBatching(
      { batching: { maxEvents: 1 }, retry: { maxElapsedMs: 10_000 }, breaker: { threshold: 2 } },
      (_, index) => (index === 0 ? askFor(30_000) : delivered),
    );
    await setUp.emit("b1", "b2");
    await advance(29_999);
    expect(setUp.transport.requests).toHaveLength(1);
    expect(await setUp.hook.flush()).toMatchObject({ pending: 2, dropped: 0 });
    await advance(1);
    expect(setUp.delivered).toEqual(["b1", "b2"]);
  });

  // Fails when the end of a pause is a time of day and nothing else: it would last for as long as the clock was set back.
  test("ends although the clock is set back by an hour", async () => {
    const { transport, hook } = await emitThrough("429 retry-after=30, ok");
    vi.setSystemTime(Date.now() - 3_600_000);
    expect(await hook.emitBuildFinished(build("b2"))).toMatchObject({ status: "delivered" });
    expect(transport.attempts).toBe(2);
  });

  // Fails when a delivery that was given up goes on when the pause is over: a dropped event would be sent.
  test("is not waited out by a shutdown, after which nothing is sent", async () => {
    const { transport, hook, result } = await emitThrough("429 retry-after=30, ok");
    const report = hook.shutdown({ timeoutMs: 1_000 });
    await advance(1_000);
    expect(await report).toMatchObject({ dropped: 1, pending: 0 });
    expect(await result).toMatchObject({ reason: "shutdown_timeout" });
    await advance(60_000);
    expect(transport.attempts).toBe(1);
  });
});

describe("maxElapsedMs", () => {
  // Fails when only the time before the backoff is looked at.
  test("lets no attempt begin after it, whatever the backoff before", async () => {
    vi.spyOn(Math, "random").mockReturnValue(0.999);
    const transport = createControlledTransport(() => failed);
    const hook = createBuilderHook({
      transport,
      logger: false,
      retry: { maxRetries: 9, baseDelayMs: 1_000, maxElapsedMs: 2_500 },
    });
    await hook.initialize();
    const result = hook.emitBuildFinished(build("b1"));
    await advance(2_500);
    const before = transport.requests.length;
    await advance(120_000);
    expect(transport.requests).toHaveLength(before);
    expect(await result).toMatchObject({ reason: "attempts_exhausted" });
  });
});

import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { buildIds, setUpBatching } from "../../test/support/batching-hook.ts";
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

/** An unbatched hook without pauses between attempts; `answer` decides, and can be replaced. */
async function setUp(options: HookOptions = {}) {
  const collector: { answer: (index: number) => SendOutcome | undefined } = { answer: () => failed };
  const transport = createControlledTransport((_, index) => collector.answer(index));
  const hook = createBuilderHook({
    transport,
    retry: { baseDelayMs: 0 },
    logger: false,
    ...options,
  });
  await hook.initialize();
  async function emit(times = 1) {
    const emitted = Promise.all(Array.from({ length: times }, () => hook.emitBuildFinished(build("b"))));
    await advance(10);
    return (await emitted).map((result) => (result.status === "dropped" ? result.reason : result.status));
  }
  async function emitInTurn(times: number) {
    for (let count = 0; count < times; count += 1) await emit();
  }
  return { hook, transport, collector, emit, emitInTurn };
}

describe("the breaker", () => {
  // Fails when attempts are counted instead of deliveries: 4 attempts each would open it after the second.
  test("opens on the 5th failed delivery in a row, and then sends nothing", async () => {
    const { hook, transport, emit, emitInTurn } = await setUp();
    await emitInTurn(4);
    expect(await hook.healthCheck()).toMatchObject({
      status: "degraded",
      circuitBreakerState: "closed",
      circuitBreakerMetrics: { consecutiveFailures: 4, threshold: 5, recoveryMs: 60_000, opened: 0 },
    });
    await emitInTurn(1);
    expect(transport.requests).toHaveLength(20);
    expect(await hook.healthCheck()).toMatchObject({
      status: "unavailable",
      circuitBreakerState: "open",
      circuitBreakerMetrics: { opened: 1, lastOpenedTime: expect.stringMatching(/^\d{4}-.*Z$/) },
    });
    expect(await emit()).toEqual(["circuit_open"]);
    expect(transport.requests).toHaveLength(20);
  });

  // Fails when failures are counted in sum.
  test("starts counting anew with each success", async () => {
    const { hook, collector, emitInTurn } = await setUp();
    await emitInTurn(4);
    collector.answer = () => delivered;
    await emitInTurn(1);
    collector.answer = () => failed;
    await emitInTurn(4);
    expect(await hook.healthCheck()).toMatchObject({ circuitBreakerState: "closed" });
  });

  // Fails when an answer that says no counts as no answer.
  test("stays closed for a collector that refuses: it is there", async () => {
    const { hook, collector, emitInTurn } = await setUp();
    collector.answer = () => ({ status: "refused", error: "The collector answered 422." });
    await emitInTurn(10);
    expect(await hook.healthCheck()).toMatchObject({
      circuitBreakerState: "closed",
      circuitBreakerMetrics: { consecutiveFailures: 0 },
    });
  });

  // Fails when a half-open breaker lets everyone through, or gives the probe retries of its own.
  test("lets one probe of one attempt through after the recovery time, and opens again when it fails", async () => {
    const { hook, transport, emit, emitInTurn } = await setUp();
    await emitInTurn(5);
    await advance(59_000);
    expect(await emit()).toEqual(["circuit_open"]);
    await advance(1_000);
    expect((await emit(10)).sort()).toEqual(["attempts_exhausted", ...Array(9).fill("circuit_open")]);
    expect(transport.requests).toHaveLength(21);
    expect(await hook.healthCheck()).toMatchObject({
      circuitBreakerState: "open",
      circuitBreakerMetrics: { opened: 2 },
    });
  });

  test("closes when the probe succeeds, and lets through who waited for it", async () => {
    const { hook, transport, collector, emit, emitInTurn } = await setUp();
    await emitInTurn(5);
    await advance(60_000);
    collector.answer = () => delivered;
    expect(await emit(3)).toEqual(["delivered", "delivered", "delivered"]);
    expect(transport.requests).toHaveLength(23);
    expect(await hook.healthCheck()).toMatchObject({
      status: "healthy",
      circuitBreakerState: "closed",
      circuitBreakerMetrics: { consecutiveFailures: 0 },
    });
  });

  // Fails when the probe has no timeout: the breaker would stay half open for good.
  test("does not stick when the probe is never answered", async () => {
    const { hook, collector, emitInTurn } = await setUp({ timeoutMs: 2_000 });
    await emitInTurn(5);
    await advance(60_000);
    collector.answer = () => undefined;
    const probe = hook.emitBuildFinished(build("probe"));
    await advance(1_999);
    expect(await hook.healthCheck()).toMatchObject({ status: "degraded", circuitBreakerState: "half_open" });
    await advance(1);
    expect(await probe).toMatchObject({ error: "No answer within 2000 ms." });
    expect(await hook.healthCheck()).toMatchObject({ circuitBreakerState: "open" });
    await advance(60_000);
    collector.answer = () => delivered;
    expect(await hook.emitBuildFinished(build("next"))).toMatchObject({ status: "delivered" });
    expect(await hook.healthCheck()).toMatchObject({ circuitBreakerState: "closed" });
  });

  test("keeps to the threshold and recovery time that are set, and tells each change of state", async () => {
    const states: string[] = [];
    const { collector, emit } = await setUp({
      breaker: { threshold: 1, recoveryMs: 500, onStateChange: (state) => states.push(state) },
    });
    await emit();
    expect(states).toEqual(["open"]);
    collector.answer = () => delivered;
    await advance(500);
    await emit();
    expect(states).toEqual(["open", "half_open", "closed"]);
  });
});

describe("a batching hook's breaker", () => {
  // Fails when only a new event, or a flush, wakes the lane.
  test("is probed by what waits, without anyone asking", async () => {
    let up = false;
    const setUp = await setUpBatching({ breaker: { threshold: 1 }, retry: { maxRetries: 0 } }, () =>
      up ? delivered : failed,
    );
    await setUp.emit(...buildIds(3));
    await advance(5_000);
    expect(setUp.transport.requests).toHaveLength(1);
    await advance(59_000);
    expect(setUp.transport.requests).toHaveLength(1);
    up = true;
    await advance(1_000);
    expect(setUp.delivered).toEqual(buildIds(3));
  });

  // Fails when any order of outcomes leaves the breaker open or half open for good, or loses or repeats an event.
  test("never sticks, whatever the collector does before it is back", async () => {
    const outcome = fc.constantFrom<SendOutcome | "silence" | "throw">(failed, delivered, "silence", "throw");
    await fc.assert(
      fc.asyncProperty(
        fc.array(outcome, { maxLength: 20 }),
        fc.integer({ min: 1, max: 4 }),
        async (script, threshold) => {
          const setUp = await setUpBatching(
            {
              batching: { maxDelayMs: 100 },
              breaker: { threshold, recoveryMs: 1_000 },
              retry: { maxRetries: 1, baseDelayMs: 10 },
              timeoutMs: 200,
              queue: { maxAgeMs: 2_000_000 },
            },
            (_, index) => {
              const step = script[index] ?? delivered;
              if (step === "throw") throw new Error("the transport broke");
              return step === "silence" ? undefined : step;
            },
          );
          for (const buildId of buildIds(8)) {
            await setUp.emit(buildId);
            await advance(150);
          }
          await advance(60_000);
          expect(setUp.delivered).toEqual(buildIds(8));
          expect(await setUp.hook.healthCheck()).toMatchObject({ circuitBreakerState: "closed", queue: { events: 0 } });
          await setUp.hook.shutdown();
        },
      ),
      { numRuns: 60 },
    );
  });
});

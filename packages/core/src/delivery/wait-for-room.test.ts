import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type BatchingSetUp, setUpBatching } from "../../test/support/batching-hook.ts";
import { build } from "../../test/support/builder.ts";
import { delivered, failed } from "../../test/support/controlled-transport.ts";
import type { EmitResult, QueueOptions, SendOutcome } from "../index.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const advance = (ms: number) => vi.advanceTimersByTimeAsync(ms);

/** A hook that sends each event alone and lets callers wait for room. */
const setUpWaiting = (queue: QueueOptions, answerOf?: (index: number) => SendOutcome | undefined) =>
  setUpBatching({ batching: { maxEvents: 1, maxBytes: 1 }, queue: { overflow: "wait", ...queue } }, (_, index) =>
    answerOf?.(index),
  );

/** Emits without waiting; the answers stand in the order of emitting, undefined while there is none. */
function emitAll({ hook }: BatchingSetUp, ...ids: string[]) {
  const answers: (string | undefined)[] = [];
  for (const [index, id] of ids.entries()) {
    answers.push(undefined);
    void hook.emitBuildFinished(build(id)).then((result) => {
      answers[index] = result.status === "dropped" ? result.reason : result.status;
    });
  }
  return answers;
}

describe("an emit that waits for room", () => {
  // Fails when it is answered before there is room, or when a later one is let in first.
  test("is let in as soon as there is some, in the order of emitting", async () => {
    const setUp = await setUpWaiting({ maxEvents: 2 });
    const answers = emitAll(setUp, "b1", "b2", "b3", "b4");
    await advance(0);
    expect(answers).toEqual(["queued", "queued", undefined, undefined]);
    setUp.transport.requests[0]?.answer(delivered);
    await advance(0);
    expect(answers).toEqual(["queued", "queued", "queued", undefined]);
    for (let index = 1; index < 4; index += 1) {
      setUp.transport.requests[index]?.answer(delivered);
      await advance(0);
    }
    expect(setUp.delivered).toEqual(["b1", "b2", "b3", "b4"]);
    expect(setUp.dropped).toEqual([]);
  });

  // Fails when a small event overtakes a large one, which might then never find room.
  test("is not overtaken by a smaller one", async () => {
    const setUp = await setUpWaiting({ maxBytes: 2_000 });
    void setUp.hook.emitBuildFinished(build("b1", "x".repeat(600)));
    const large = setUp.hook.emitBuildFinished(build("large", "x".repeat(1_300)));
    const small = emitAll(setUp, "small");
    await advance(0);
    expect(small).toEqual([undefined]);
    setUp.transport.requests[0]?.answer(delivered);
    await advance(0);
    expect(await large).toMatchObject({ status: "queued" });
    setUp.transport.requests[1]?.answer(delivered);
    await advance(0);
    setUp.transport.requests[2]?.answer(delivered);
    await advance(0);
    expect(setUp.delivered).toEqual(["b1", "large", "small"]);
  });

  test("is dropped as queue_full when its time is up, a second unless set, and takes nobody along", async () => {
    const setUp = await setUpWaiting({ maxEvents: 1 });
    const answers = emitAll(setUp, "b1", "b2");
    await advance(600);
    expect(setUp.dropped).toEqual([]);
    const later = emitAll(setUp, "b3");
    // The door is as wide as the queue: one event waits there already.
    await advance(399);
    expect(later).toEqual(["queue_full"]);
    expect(answers).toEqual(["queued", undefined]);
    await advance(1);
    expect(answers).toEqual(["queued", "queue_full"]);
    expect(setUp.dropped).toEqual(["b3 queue_full", "b2 queue_full"]);
    expect(vi.getTimerCount()).toBeLessThanOrEqual(1);
  });

  // Fails when what waits has no bound of its own: callers that wait would fill the memory instead of the queue.
  test.each([{ maxEvents: 3 }, { maxBytes: 3 * 350 }])(
    "shares the place to wait with no more than %j",
    async (bounds) => {
      const setUp = await setUpWaiting(bounds);
      const answers = emitAll(setUp, ..."abcdefgh");
      await advance(0);
      expect(answers.filter((answer) => answer === "queued")).toHaveLength(3);
      expect(answers.filter((answer) => answer === undefined)).toHaveLength(3);
      expect(answers.slice(6)).toEqual(["queue_full", "queue_full"]);
    },
  );

  // Fails when the place to wait is not given back: it would be used up for good after a while.
  test("leaves its place to wait when it is let in, and when its time is up", async () => {
    const setUp = await setUpWaiting({ maxBytes: 600 });
    for (let round = 0; round < 20; round += 1) {
      const answers = emitAll(setUp, "b1", "b2", "let in", "time up");
      await advance(0);
      expect(answers).toEqual(["queued", "queued", undefined, undefined]);
      setUp.transport.requests.at(-1)?.answer(delivered);
      await advance(0);
      expect(answers).toEqual(["queued", "queued", "queued", undefined]);
      await advance(1_000);
      expect(answers.at(-1)).toBe("queue_full");
      for (let rest = 0; rest < 2; rest += 1) {
        setUp.transport.requests.at(-1)?.answer(delivered);
        await advance(0);
      }
    }
  });

  test("is dropped at once when it could never fit", async () => {
    const setUp = await setUpWaiting({ maxBytes: 500 });
    const result = await setUp.hook.emitBuildFinished(build("b1", "x".repeat(500)));
    expect(result).toMatchObject({ status: "dropped", reason: "too_large" });
  });

  // Fails when room that expired events leave is not given to who waits.
  test("is let in when what held the room has expired", async () => {
    const setUp = await setUpBatching(
      {
        batching: { maxEvents: 1 },
        retry: { maxRetries: 0 },
        breaker: { threshold: 1, recoveryMs: 20_000 },
        queue: { maxEvents: 1, maxAgeMs: 10_000, overflow: "wait", waitTimeoutMs: 100_000 },
      },
      (_, index) => (index === 0 ? failed : delivered),
    );
    emitAll(setUp, "b1");
    await advance(15_000);
    const waiting = emitAll(setUp, "b2");
    await advance(0);
    expect(waiting).toEqual([undefined]);
    await advance(5_000);
    expect(setUp.dropped).toEqual(["b1 expired"]);
    expect(waiting).toEqual(["queued"]);
    await advance(20_000);
    expect(setUp.delivered).toEqual(["b2"]);
  });

  test("is covered by a flush", async () => {
    const setUp = await setUpWaiting({ maxEvents: 1 }, () => delivered);
    emitAll(setUp, "b1", "b2");
    expect(await setUp.hook.flush()).toMatchObject({ delivered: 2, pending: 0 });
  });

  // Fails when a shutdown forgets who waits: their emits would never resolve.
  test("is answered by a shutdown", async () => {
    const setUp = await setUpWaiting({ maxEvents: 2 });
    const answers = emitAll(setUp, "b1", "b2", "b3", "b4");
    await advance(0);
    const report = setUp.hook.shutdown({ timeoutMs: 0 });
    await advance(0);
    expect(await report).toMatchObject({ delivered: 0, pending: 0, dropped: 4 });
    expect(answers).toEqual(["queued", "queued", "shutdown_timeout", "shutdown_timeout"]);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe("the queue's bounds", () => {
  /*
   * Fails when an event is let in beyond a bound, forgotten at the door, counted twice, or overtaken; and when an emit
   * is left without an answer.
   */
  test("hold at every step, and emitted = delivered + dropped + pending + waiting", async () => {
    const step = fc.oneof(
      fc.record({ emit: fc.nat(400) }),
      fc.record({ emit: fc.nat(400) }),
      fc.record({
        answer: fc.constantFrom<SendOutcome>(delivered, delivered, failed, { status: "refused", error: "no" }),
      }),
      fc.record({ advance: fc.integer({ min: 1, max: 800 }) }),
    );
    const queue = fc.record({
      maxEvents: fc.integer({ min: 1, max: 6 }),
      maxBytes: fc.integer({ min: 500, max: 3_000 }),
      overflow: fc.constantFrom("wait" as const, "wait" as const, "drop_oldest" as const, "drop_newest" as const),
      waitTimeoutMs: fc.integer({ min: 1, max: 2_000 }),
      maxAgeMs: fc.integer({ min: 500, max: 5_000 }),
    });
    const batching = fc.record({
      maxEvents: fc.integer({ min: 1, max: 4 }),
      maxInFlight: fc.integer({ min: 1, max: 3 }),
    });
    await fc.assert(
      fc.asyncProperty(queue, batching, fc.array(step, { maxLength: 40 }), async (bounds, limits, steps) => {
        const setUp = await setUpBatching({
          queue: bounds,
          batching: { ...limits, maxDelayMs: 50 },
          retry: { maxRetries: 0, baseDelayMs: 10 },
          breaker: { threshold: 3, recoveryMs: 300 },
          timeoutMs: 1_000,
        });
        const results: Promise<EmitResult>[] = [];
        let waiting = 0;
        let answered = 0;
        const check = async () => {
          const health = await setUp.hook.healthCheck();
          expect(health.queue.events).toBeLessThanOrEqual(bounds.maxEvents);
          expect(health.queue.bytes).toBeLessThanOrEqual(bounds.maxBytes);
          expect(waiting).toBeLessThanOrEqual(bounds.maxEvents);
          expect(health.eventsEmitted).toBe(results.length);
          expect(results.length).toBe(setUp.delivered.length + setUp.dropped.length + health.queue.events + waiting);
        };
        for (const action of steps) {
          if ("emit" in action) {
            waiting += 1;
            const id = `b${String(results.length).padStart(3, "0")}`;
            results.push(setUp.hook.emitBuildFinished(build(id, "x".repeat(action.emit))));
            void results.at(-1)?.then(() => {
              waiting -= 1;
            });
          } else if ("answer" in action) setUp.transport.requests[answered++]?.answer(action.answer);
          else await advance(action.advance);
          await advance(0);
          await check();
        }
        const shutdown = setUp.hook.shutdown({ timeoutMs: 0 });
        await advance(0);
        expect(await shutdown).toMatchObject({ pending: 0 });
        await Promise.all(results);
        await check();
        expect((await setUp.hook.healthCheck()).queue).toEqual({ events: 0, bytes: 0 });
        if (limits.maxInFlight === 1) expect(setUp.delivered).toEqual([...setUp.delivered].sort());
        expect(new Set(setUp.delivered).size).toBe(setUp.delivered.length);
        expect(vi.getTimerCount()).toBe(0);
      }),
      { numRuns: 200 },
    );
  });
});

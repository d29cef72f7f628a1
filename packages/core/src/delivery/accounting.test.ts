import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { setUpBatching } from "../../test/support/batching-hook.ts";
import { build } from "../../test/support/builder.ts";
import { fieldOf } from "../../test/support/controlled-transport.ts";
import type { SendOutcome } from "../index.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** What a collector may do with a request. */
const behaviour = fc.oneof(
  { weight: 4, arbitrary: fc.constant("deliver" as const) },
  { weight: 2, arbitrary: fc.constant("fail" as const) },
  fc.constantFrom(
    "refuse" as const,
    "too_large" as const,
    "silence" as const,
    "throw" as const,
    "refuse_second" as const,
  ),
);

const step = fc.oneof(
  fc.record({ kind: fc.constant("emit" as const), count: fc.integer({ min: 1, max: 12 }), size: fc.nat(200) }),
  fc.record({ kind: fc.constant("emitNow" as const) }),
  fc.record({ kind: fc.constant("emitInvalid" as const) }),
  fc.record({ kind: fc.constant("advance" as const), ms: fc.integer({ min: 1, max: 3_000 }) }),
  fc.record({ kind: fc.constant("flush" as const) }),
);

const limits = fc.record({
  batching: fc.record({ maxEvents: fc.integer({ min: 1, max: 10 }), maxBytes: fc.integer({ min: 200, max: 4_000 }) }),
  queue: fc.record({
    maxEvents: fc.integer({ min: 1, max: 30 }),
    maxBytes: fc.integer({ min: 600, max: 20_000 }),
    overflow: fc.constantFrom("drop_oldest" as const, "drop_newest" as const),
    maxAgeMs: fc.integer({ min: 1_000, max: 20_000 }),
  }),
  breaker: fc.record({ threshold: fc.integer({ min: 1, max: 3 }), recoveryMs: fc.integer({ min: 1, max: 2_000 }) }),
});

describe("a batching hook's books", () => {
  /*
   * Fails when an event is lost or counted twice anywhere between queue, batch and answer: when a batch is not put back,
   * or put back behind; when a half of a split is forgotten; when an overflow, an expiry or a shutdown goes uncounted.
   */
  test("balance at every rest: emitted = delivered + dropped + pending, each event once and in order", async () => {
    await fc.assert(
      fc.asyncProperty(
        limits,
        fc.array(behaviour, { maxLength: 30 }),
        fc.array(step, { maxLength: 25 }),
        async (options, script, steps) => {
          const setUp = await setUpBatching(
            { ...options, retry: { maxRetries: 1, baseDelayMs: 20 }, timeoutMs: 300 },
            ({ events, batch }, index): SendOutcome | undefined => {
              switch (script[index] ?? "deliver") {
                case "deliver":
                  return { status: "delivered" };
                case "fail":
                  return { status: "retry", error: "no" };
                case "refuse":
                  return { status: "refused", error: "no" };
                case "too_large":
                  return { status: "too_large", error: "no" };
                case "refuse_second":
                  return {
                    status: "delivered",
                    ...(batch && events.length > 1 ? { refused: [{ index: 1, error: "no" }] } : {}),
                  };
                case "silence":
                  return undefined;
                default:
                  throw new Error("broken");
              }
            },
          );
          const { hook } = setUp;
          let next = 0;
          const check = async () => {
            const health = await hook.healthCheck();
            expect(health.eventsEmitted).toBe(health.eventsDelivered + health.eventsFailed + health.queue.events);
            expect(health.eventsDelivered).toBe(setUp.delivered.length);
            expect(health.eventsFailed).toBe(setUp.dropped.length);
          };
          for (const action of steps) {
            if (action.kind === "advance") await vi.advanceTimersByTimeAsync(action.ms);
            else if (action.kind === "emitInvalid") await hook.emitBuildFinished(build(""));
            else if (action.kind === "emitNow") {
              const data = build(`now${next++}`);
              void hook.emitWithRetry({ eventType: "build_finished", severity: "info", data });
              await vi.advanceTimersByTimeAsync(2_000);
            } else if (action.kind === "emit") {
              for (let count = 0; count < action.count; count += 1) {
                await hook.emitBuildFinished(build(`b${String(next++).padStart(6, "0")}`, "x".repeat(action.size)));
              }
            } else {
              const flushed = hook
                .flush()
                .then(async ({ pending }) => [pending, (await hook.healthCheck()).queue.events]);
              await vi.advanceTimersByTimeAsync(60_000);
              const [pending, waiting] = await flushed;
              expect(pending).toBe(waiting);
              await check();
            }
          }
          const shutdown = hook.shutdown({ timeoutMs: 500 });
          await vi.advanceTimersByTimeAsync(60_000);
          expect(await shutdown).toMatchObject({ pending: 0 });
          await check();
          expect((await hook.healthCheck()).queue).toEqual({ events: 0, bytes: 0 });
          const batched = setUp.delivered.filter((buildId) => buildId.startsWith("b"));
          expect(batched).toEqual([...new Set(batched)].sort());
          expect(vi.getTimerCount()).toBe(0);
        },
      ),
      { numRuns: 150 },
    );
  }, 60_000);

  // Fails when an event that waits is encoded or stamped again for another attempt.
  test("send an event under one id and one text, however often it is tried", async () => {
    const texts = new Map<unknown, Set<string>>();
    let tries = 0;
    const setUp = await setUpBatching(
      { retry: { maxRetries: 2, baseDelayMs: 1 }, breaker: { threshold: 1, recoveryMs: 10 } },
      ({ events }) => {
        tries += 1;
        for (const event of events) {
          const [buildId] = fieldOf("build_id", [event]);
          texts.set(buildId, (texts.get(buildId) ?? new Set()).add(event.json));
        }
        return tries < 7 ? { status: "retry", error: "no" } : { status: "delivered" };
      },
    );
    await setUp.emit("b1", "b2");
    await vi.advanceTimersByTimeAsync(10_000);
    expect(setUp.delivered).toEqual(["b1", "b2"]);
    expect(tries).toBe(7);
    expect([...texts.values()].map((seen) => seen.size)).toEqual([1, 1]);
  });
});

import fc from "fast-check";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type BatchingSetUp, setUpBatching } from "../../test/support/batching-hook.ts";
import { delivered, failed } from "../../test/support/controlled-transport.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const settings = fc.record({
  maxEvents: fc.integer({ min: 1, max: 6 }),
  maxDelayMs: fc.integer({ min: 1, max: 2_000 }),
  /** Most bytes of a batch, in events. A batch that may hold 2.99 of them holds 2. */
  batchRoom: fc.tuple(fc.integer({ min: 1, max: 8 }), fc.constantFrom(0, 0.99)).map(([whole, part]) => whole + part),
  /** Most events that the queue has room for. */
  queueRoom: fc.integer({ min: 1, max: 12 }),
  overflow: fc.constantFrom("drop_oldest" as const, "drop_newest" as const),
});
type Settings = typeof settings extends fc.Arbitrary<infer Value> ? Value : never;

const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant("emit" as const), count: fc.integer({ min: 1, max: 5 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("advance" as const), ms: fc.integer({ min: 1, max: 2_500 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("await the delay" as const), butMs: fc.constantFrom(0, 1) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom("deliver" as const, "deliver" as const, "fail" as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("flush" as const) }) },
);

/** What a batching hook is to who reads the documentation: a list, and the one batch that is on its way. */
interface Model {
  waiting: { id: string; atMs: number }[];
  inFlight: { id: string; atMs: number }[];
  flushing: boolean;
  batches: string[][];
  delivered: string[];
  dropped: string[];
}

// Fails with each of these, as tried: a batch leaves an event late, a millisecond early or late, or while another is in
// flight; it takes an event beyond its bytes; one that failed is put behind or dropped; the bound leaves out what is in
// flight; the wrong end gives way; a flush waits for the delay, or goes on after a failure.
test("batches leave when, and with what, a model's batches do", async () => {
  const bytesEach = await measureEvent();
  await fc.assert(
    fc.asyncProperty(settings, fc.array(step, { maxLength: 50 }), async (limits, steps) => {
      const setUp = await setUpBatching({
        batching: {
          maxEvents: limits.maxEvents,
          maxDelayMs: limits.maxDelayMs,
          maxBytes: Math.floor(limits.batchRoom * bytesEach),
        },
        queue: { maxEvents: limits.queueRoom, overflow: limits.overflow },
        // The time of the next attempt is another's affair.
        retry: { maxRetries: 0, baseDelayMs: 0 },
        breaker: { threshold: 1_000 },
        timeoutMs: 1_000_000,
      });
      const model: Model = { waiting: [], inFlight: [], flushing: false, batches: [], delivered: [], dropped: [] };
      let number = 0;
      for (const action of steps) {
        switch (action.do) {
          case "emit":
            for (let count = 0; count < action.count; count += 1) {
              const id = idOf(number++);
              await setUp.emit(id);
              emit(model, limits, id);
              depart(model, limits);
            }
            break;
          case "advance":
            await vi.advanceTimersByTimeAsync(action.ms);
            break;
          case "await the delay": {
            const dueMs = (model.waiting[0]?.atMs ?? Date.now()) + limits.maxDelayMs - action.butMs;
            await vi.advanceTimersByTimeAsync(Math.max(0, dueMs - Date.now()));
            break;
          }
          case "flush":
            void setUp.hook.flush();
            model.flushing = true;
            break;
          default:
            answer(model, setUp, action.do === "deliver");
        }
        await vi.advanceTimersByTimeAsync(0);
        depart(model, limits);
        await expectSame(setUp, model);
      }
      await end(setUp);
    }),
    { numRuns: 200 },
  );
});

const idOf = (number: number) => `b${String(number).padStart(4, "0")}`;

/** All events of this test are of one size. */
async function measureEvent(): Promise<number> {
  const setUp = await setUpBatching();
  await setUp.emit(idOf(0));
  const { queue } = await setUp.hook.healthCheck();
  await end(setUp);
  return queue.bytes;
}

async function end({ hook }: BatchingSetUp): Promise<void> {
  const ended = hook.shutdown({ timeoutMs: 0 });
  await vi.advanceTimersByTimeAsync(0);
  await ended;
}

function emit(model: Model, { queueRoom, overflow }: Settings, id: string): void {
  if (model.waiting.length + model.inFlight.length >= queueRoom) {
    const oldest = overflow === "drop_oldest" ? model.waiting.shift() : undefined;
    model.dropped.push(`${oldest?.id ?? id} queue_full`);
    if (oldest === undefined) return;
  }
  model.waiting.push({ id, atMs: Date.now() });
}

/** Sends the next batch where one is due. */
function depart(model: Model, { maxEvents, maxDelayMs, batchRoom }: Settings): void {
  if (model.inFlight.length > 0) return;
  const [oldest] = model.waiting;
  if (oldest === undefined) {
    model.flushing = false;
    return;
  }
  const isLate = Date.now() - oldest.atMs >= maxDelayMs;
  if (!model.flushing && !isLate && model.waiting.length < Math.min(maxEvents, batchRoom)) return;
  model.inFlight = model.waiting.splice(0, Math.floor(batchRoom));
  model.batches.push(model.inFlight.map(({ id }) => id));
}

/** Answers what is in flight, in both worlds. */
function answer(model: Model, { transport }: BatchingSetUp, good: boolean): void {
  if (model.inFlight.length === 0) return;
  transport.requests.at(-1)?.answer(good ? delivered : failed);
  if (good) model.delivered.push(...model.inFlight.map(({ id }) => id));
  else {
    model.waiting.unshift(...model.inFlight);
    model.flushing = false;
  }
  model.inFlight = [];
}

async function expectSame(setUp: BatchingSetUp, model: Model): Promise<void> {
  expect(setUp.batches()).toEqual(model.batches);
  expect(setUp.delivered).toEqual(model.delivered);
  expect(setUp.dropped).toEqual(model.dropped);
  const { queue } = await setUp.hook.healthCheck();
  expect(queue.events).toBe(model.waiting.length + model.inFlight.length);
}

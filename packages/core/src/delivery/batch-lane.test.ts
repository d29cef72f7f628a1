import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { buildIds, setUpBatching } from "../../test/support/batching-hook.ts";
import { build } from "../../test/support/builder.ts";
import { delivered, failed } from "../../test/support/controlled-transport.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const advance = (ms: number) => vi.advanceTimersByTimeAsync(ms);

describe("a batch", () => {
  // Fails when the bound is compared with > instead of >=.
  test("leaves when 100 events wait", async () => {
    const { emit, batches } = await setUpBatching();
    await emit(...buildIds(99));
    await advance(0);
    expect(batches()).toEqual([]);
    await emit("b100");
    await advance(0);
    expect(batches()).toEqual([buildIds(100)]);
  });

  // Fails when each event starts the waiting anew: a steady trickle would never be sent.
  test("leaves when its oldest event has waited for 5 seconds", async () => {
    const { emit, batches } = await setUpBatching();
    await emit("b1");
    await advance(4_000);
    await emit("b2");
    await advance(999);
    expect(batches()).toEqual([]);
    await advance(1);
    expect(batches()).toEqual([["b1", "b2"]]);
  });

  test("leaves by the limits that are set", async () => {
    const { emit, batches } = await setUpBatching({ batching: { maxEvents: 2, maxDelayMs: 50 } });
    await emit("b1", "b2", "b3");
    await advance(0);
    expect(batches()).toEqual([["b1", "b2"]]);
  });

  // Fails when emitting waits for the answer.
  test("keeps nobody waiting: emitting resolves to queued although the collector is silent", async () => {
    const { hook } = await setUpBatching({ batching: { maxEvents: 1 } });
    expect(await hook.emitBuildFinished(build("b1"))).toMatchObject({ status: "queued" });
    expect(await hook.emitBuildFinished(build("b2"))).toMatchObject({ status: "queued" });
  });

  // Fails when a batch never holds more than `maxEvents`: an outage's backlog would take hundreds of requests.
  test("takes a whole backlog at once, in order, after the one that was in flight", async () => {
    const { emit, batches, transport, delivered: arrived } = await setUpBatching();
    await emit(...buildIds(100));
    await emit(...buildIds(250, 101));
    await advance(0);
    expect(batches()).toHaveLength(1);
    transport.requests[0]?.answer(delivered);
    await advance(0);
    expect(batches()[1]).toEqual(buildIds(250, 101));
    transport.requests[1]?.answer(delivered);
    await advance(0);
    expect(arrived).toEqual(buildIds(350));
  });

  // Fails when sizes are counted in characters, or when the batch is closed one event too late.
  test("grows no further than its byte limit", async () => {
    const { hook, transport } = await setUpBatching({ batching: { maxBytes: 2_000 } }, () => delivered);
    for (const buildId of buildIds(40)) await hook.emitBuildFinished(build(buildId, "ü".repeat(50)));
    await hook.flush();
    const sizes = transport.requests.map((request) =>
      Buffer.byteLength(request.events.map(({ json }) => json).join("")),
    );
    expect(Math.max(...sizes)).toBeLessThanOrEqual(2_000);
    expect(sizes.length).toBeGreaterThan(1);
    expect(transport.requests.flatMap((request) => request.events)).toHaveLength(40);
  });

  test("holds an event alone that is larger than the byte limit", async () => {
    const { hook, batches } = await setUpBatching({ batching: { maxBytes: 500 } }, () => delivered);
    for (const [buildId, size] of [
      ["b1", 0],
      ["huge", 900],
      ["b3", 0],
    ] as const) {
      await hook.emitBuildFinished(build(buildId, "x".repeat(size)));
    }
    await hook.flush();
    expect(batches()).toContainEqual(["huge"]);
    expect(batches().flat()).toEqual(["b1", "huge", "b3"]);
  });
});

describe("an outage", () => {
  // Fails when a batch whose attempts have run out is dropped, or put back behind what came later.
  test("of 14 minutes drops nothing and changes no order, and what it held arrives once", async () => {
    let up = false;
    const setUp = await setUpBatching({}, () => (up ? delivered : failed));
    for (let minute = 0; minute < 14; minute += 1) {
      await setUp.emit(...buildIds(10, minute * 10 + 1));
      await advance(60_000);
    }
    expect(setUp.dropped).toEqual([]);
    expect(await setUp.hook.healthCheck()).toMatchObject({ eventsFailed: 0, queue: { events: 140 } });
    up = true;
    await advance(59_000);
    await advance(2_000);
    expect(setUp.delivered).toEqual(buildIds(140));
    expect(setUp.dropped).toEqual([]);
  });

  // Fails when age is not looked at, or looked at only when an event comes in.
  test("drops what has waited for more than 15 minutes as expired, and keeps the rest", async () => {
    let up = false;
    const setUp = await setUpBatching({}, () => (up ? delivered : failed));
    await setUp.emit("old");
    await advance(10 * 60_000);
    await setUp.emit("young");
    await advance(6 * 60_000);
    expect(setUp.dropped).toEqual(["old expired"]);
    up = true;
    await advance(61_000);
    expect(setUp.delivered).toEqual(["young"]);
  });

  test("drops by the age that is set", async () => {
    const setUp = await setUpBatching({ queue: { maxAgeMs: 0 }, batching: { maxDelayMs: 10 } }, () => delivered);
    await setUp.emit("b1");
    await advance(10);
    expect(setUp.dropped).toEqual(["b1 expired"]);
  });
});

describe("a full queue", () => {
  const fill = { batching: { maxEvents: 100 }, breaker: { threshold: 100 } };

  // Fails when the bound is off by one, or when the wrong end gives way.
  test.each([
    ["drop_oldest", ["b1 queue_full", "b2 queue_full"], ["b3", "b4", "b5"]],
    ["drop_newest", ["b4 queue_full", "b5 queue_full"], ["b1", "b2", "b3"]],
  ] as const)("by events lets give way what %s says", async (overflow, dropped, arrived) => {
    const setUp = await setUpBatching({ ...fill, queue: { maxEvents: 3, overflow } }, () => delivered);
    await setUp.emit(...buildIds(5));
    expect(setUp.dropped).toEqual(dropped);
    await setUp.hook.flush();
    expect(setUp.delivered).toEqual(arrived);
    expect(await setUp.hook.healthCheck()).toMatchObject({ eventsEmitted: 5, eventsDropped: { queue_full: 2 } });
  });

  test.each([
    ["drop_oldest", ["b1 queue_full"]],
    ["drop_newest", ["b4 queue_full"]],
  ] as const)("by bytes lets give way what %s says", async (overflow, dropped) => {
    const probe = await setUpBatching();
    await probe.emit("b1");
    const { queue } = await probe.hook.healthCheck();
    const setUp = await setUpBatching({ ...fill, queue: { maxBytes: queue.bytes * 3, overflow } });
    await setUp.emit(...buildIds(4));
    expect(setUp.dropped).toEqual(dropped);
    expect(await setUp.hook.healthCheck()).toMatchObject({ queue: { events: 3, bytes: queue.bytes * 3 } });
  });

  test("of the default policy lets the oldest give way", async () => {
    const setUp = await setUpBatching({ ...fill, queue: { maxEvents: 1 } });
    await setUp.emit("b1", "b2");
    expect(setUp.dropped).toEqual(["b1 queue_full"]);
  });

  // Fails when what is in flight does not count, or when it is given up while its answer is still to come.
  test("counts what is in flight, and never gives that up", async () => {
    const setUp = await setUpBatching({ batching: { maxEvents: 1 }, queue: { maxEvents: 2 } });
    await setUp.emit("b1");
    await advance(0);
    await setUp.emit("b2", "b3");
    expect(setUp.dropped).toEqual(["b2 queue_full"]);
    setUp.transport.requests[0]?.answer(delivered);
    await advance(0);
    setUp.transport.requests[1]?.answer(delivered);
    await advance(0);
    expect(setUp.delivered).toEqual(["b1", "b3"]);
  });

  test("does not empty itself for an event that could never fit", async () => {
    const setUp = await setUpBatching({ ...fill, queue: { maxBytes: 1_000 } });
    await setUp.emit("b1");
    const result = await setUp.hook.emitBuildFinished(build("huge", "x".repeat(2_000)));
    expect(result).toMatchObject({ status: "dropped", reason: "too_large" });
    expect(setUp.dropped).toEqual(["huge too_large"]);
  });
});

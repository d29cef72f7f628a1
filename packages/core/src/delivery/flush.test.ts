import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { buildIds, setUpBatching } from "../../test/support/batching-hook.ts";
import { build, createBuilderHook } from "../../test/support/builder.ts";
import { createControlledTransport, delivered, failed } from "../../test/support/controlled-transport.ts";

beforeEach(() => {
  vi.useFakeTimers();
  // Full jitter: every pause is half of its bound.
  vi.spyOn(Math, "random").mockReturnValue(0.5);
});
afterEach(() => {
  vi.useRealTimers();
});

const advance = (ms: number) => vi.advanceTimersByTimeAsync(ms);

/** Watches a promise without waiting for it. */
function watch<Value>(promise: Promise<Value>) {
  const watched: { value?: Value } = {};
  void promise.then((value) => {
    watched.value = value;
  });
  return watched;
}

describe("flush", () => {
  test("of nothing comes back at once, with nothing", async () => {
    const { hook, batches } = await setUpBatching();
    expect(await hook.flush()).toMatchObject({ delivered: 0, pending: 0, dropped: 0 });
    expect(batches()).toEqual([]);
  });

  test("sends what is queued without waiting for the batch to be due", async () => {
    const { hook, emit, batches } = await setUpBatching({}, () => delivered);
    await emit(...buildIds(3));
    expect(await hook.flush()).toMatchObject({ delivered: 3, pending: 0, dropped: 0 });
    expect(batches()).toEqual([buildIds(3)]);
  });

  // Fails when flush looks at the queue alone: the queue is empty while its last batch is on its way.
  test("waits for what is in flight", async () => {
    const { hook, emit, transport } = await setUpBatching({ batching: { maxEvents: 1 } });
    await emit("b1");
    await advance(0);
    const flushed = watch(hook.flush());
    await advance(1_000);
    expect(flushed.value).toBeUndefined();
    transport.requests[0]?.answer(delivered);
    await advance(0);
    expect(flushed.value).toMatchObject({ delivered: 1, pending: 0 });
  });

  // Fails when a delivery in backoff does not count as under way.
  test("waits for what is in backoff", async () => {
    const { hook, emit } = await setUpBatching({}, (_, index) => (index === 0 ? failed : delivered));
    await emit("b1");
    const flushed = watch(hook.flush());
    await advance(499);
    expect(flushed.value).toBeUndefined();
    await advance(1);
    expect(flushed.value).toMatchObject({ delivered: 1, pending: 0, dropped: 0 });
  });

  // Fails when flush does not wait for what arrives meanwhile.
  test("covers what arrives while it runs", async () => {
    const { hook, emit, transport } = await setUpBatching();
    await emit("b1");
    const flushed = watch(hook.flush());
    await advance(0);
    await emit("b2");
    transport.requests[0]?.answer(delivered);
    await advance(0);
    expect(flushed.value).toBeUndefined();
    transport.requests[1]?.answer(delivered);
    await advance(0);
    expect(flushed.value).toMatchObject({ delivered: 2, pending: 0 });
  });

  // Fails when flush looks at the batches once, and then only at what is sent at once.
  test("covers a batch that fills while a single event is still on its way", async () => {
    const { hook, emit, transport } = await setUpBatching();
    void hook.emitWithRetry({ eventType: "build_finished", severity: "info", data: build("now") });
    const flushed = watch(hook.flush());
    await advance(0);
    await emit("b1");
    transport.requests[0]?.answer(delivered);
    await advance(0);
    expect(flushed.value).toBeUndefined();
    transport.requests[1]?.answer(delivered);
    await advance(0);
    expect(flushed.value).toMatchObject({ delivered: 2, pending: 0 });
  });

  test("serves all who call it at the same time", async () => {
    const { hook, emit, batches } = await setUpBatching({}, () => delivered);
    await emit("b1");
    const reports = await Promise.all([hook.flush(), hook.flush(), hook.flush()]);
    expect(reports).toMatchObject([{ delivered: 1 }, { delivered: 1 }, { delivered: 1 }]);
    expect(batches()).toEqual([["b1"]]);
  });

  // Fails when flush waits until the queue is empty: with a dead collector it would never come back.
  test("comes back when the attempts at hand have run out, and tells what is pending", async () => {
    const { hook, emit, transport } = await setUpBatching({}, () => failed);
    await emit(...buildIds(2));
    const flushed = watch(hook.flush());
    // Pauses of half a second, a second and two seconds.
    await advance(3_499);
    expect(flushed.value).toBeUndefined();
    await advance(1);
    expect(flushed.value).toMatchObject({ delivered: 0, pending: 2, dropped: 0 });
    expect(transport.requests).toHaveLength(4);
  });

  // Fails when only the pause after a failed delivery ends a flush: drawn at random, it may be none.
  test("makes each attempt once, also when no pause is drawn between them", async () => {
    vi.spyOn(Math, "random").mockReturnValue(0);
    const { hook, emit, transport } = await setUpBatching({}, () => failed);
    await emit("b1");
    const flushed = watch(hook.flush());
    await advance(10);
    expect(flushed.value).toMatchObject({ pending: 1 });
    expect(transport.requests).toHaveLength(4);
  });

  test("does not ask a collector whose breaker is open", async () => {
    const { hook, emit, transport } = await setUpBatching({ breaker: { threshold: 1 } }, () => failed);
    await emit("b1");
    const first = watch(hook.flush());
    await advance(3_500);
    expect(first.value).toMatchObject({ pending: 1 });
    const second = watch(hook.flush());
    await advance(0);
    expect(second.value).toMatchObject({ delivered: 0, pending: 1 });
    expect(transport.requests).toHaveLength(4);
  });

  test("counts what is dropped while it runs", async () => {
    const { hook, emit } = await setUpBatching({}, () => ({ status: "refused", error: "no" }));
    await emit(...buildIds(3));
    expect(await hook.flush()).toMatchObject({ delivered: 0, pending: 0, dropped: 3 });
  });

  // Fails when flush covers batches alone.
  test("waits for unbatched events too, in flight and in backoff", async () => {
    const transport = createControlledTransport((_, index) => (index === 0 ? failed : undefined));
    const hook = createBuilderHook({ transport, logger: false });
    await hook.initialize();
    const emitted = watch(hook.emitBuildFinished(build("b1")));
    const flushed = watch(hook.flush());
    await advance(500);
    expect(flushed.value).toBeUndefined();
    transport.requests[1]?.answer(delivered);
    await advance(0);
    expect(emitted.value).toMatchObject({ status: "delivered" });
    expect(flushed.value).toMatchObject({ delivered: 1, pending: 0 });
  });
});

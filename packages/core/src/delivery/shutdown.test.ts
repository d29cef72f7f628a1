import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { buildIds, setUpBatching } from "../../test/support/batching-hook.ts";
import { build, createBuilderHook } from "../../test/support/builder.ts";
import { createControlledTransport, delivered, failed } from "../../test/support/controlled-transport.ts";

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, "random").mockReturnValue(0.5);
});
afterEach(() => {
  vi.useRealTimers();
});

const advance = (ms: number) => vi.advanceTimersByTimeAsync(ms);

describe("shutdown", () => {
  // Fails when it drops the queue instead of flushing it first.
  test("delivers what waits, and leaves no timer behind", async () => {
    const { hook, emit, delivered: arrived } = await setUpBatching({}, () => delivered);
    await emit(...buildIds(3));
    expect(await hook.shutdown()).toMatchObject({ delivered: 3, pending: 0, dropped: 0 });
    expect(arrived).toEqual(buildIds(3));
    expect(vi.getTimerCount()).toBe(0);
  });

  // Fails when a time that is none is taken for one millisecond, and what waits is dropped.
  test.each([Number.NaN, -1, "30s", 2 ** 31])("refuses the time limit %s, and the hook goes on", async (timeoutMs) => {
    const { hook, emit, delivered: arrived } = await setUpBatching({}, () => delivered);
    const options = { timeoutMs: timeoutMs as number };
    const refusal = { code: "invalid_options", message: expect.stringContaining("timeoutMs: expected milliseconds") };
    await expect(hook.shutdown(options)).rejects.toMatchObject(refusal);
    await expect(hook.flush(options)).rejects.toMatchObject(refusal);
    await emit("b1");
    expect(await hook.flush(null as never)).toMatchObject({ delivered: 1 });
    expect(await hook.shutdown({ timeoutMs: Number.POSITIVE_INFINITY })).toMatchObject({ pending: 0, dropped: 0 });
    expect(arrived).toEqual(["b1"]);
  });

  // Fails when the time limit is not kept, or when what is left goes away uncounted.
  test("gives up at its time limit, ends what is in flight, and drops the rest by name", async () => {
    const { hook, emit, dropped, transport } = await setUpBatching({ batching: { maxEvents: 1 } });
    await emit("b1", "b2");
    await advance(0);
    const shutdown = hook.shutdown({ timeoutMs: 1_000 });
    await advance(999);
    expect(dropped).toEqual([]);
    expect(transport.requests[0]?.signal.aborted).toBe(false);
    await advance(1);
    expect(await shutdown).toMatchObject({ delivered: 0, pending: 0, dropped: 2 });
    expect(dropped).toEqual(["b1 shutdown_timeout", "b2 shutdown_timeout"]);
    expect(transport.requests[0]?.signal.aborted).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });

  test("resolves an unbatched emit in flight to dropped", async () => {
    const hook = createBuilderHook({ transport: createControlledTransport(), logger: false });
    await hook.initialize();
    const emitted = hook.emitBuildFinished(build("b1"));
    await advance(0);
    const shutdown = hook.shutdown({ timeoutMs: 10 });
    await advance(10);
    expect(await emitted).toMatchObject({ status: "dropped", reason: "shutdown_timeout" });
    expect(await shutdown).toMatchObject({ dropped: 1, pending: 0 });
  });

  // Fails when it waits for its whole time limit although no attempt is left to wait for.
  test("does not wait for a dead collector longer than the attempts at hand", async () => {
    const { hook, emit, dropped } = await setUpBatching({}, () => failed);
    await emit("b1");
    let done = false;
    const shutdown = hook.shutdown().then((report) => {
      done = true;
      return report;
    });
    await advance(3_499);
    expect(done).toBe(false);
    await advance(1);
    expect(done).toBe(true);
    expect(await shutdown).toMatchObject({ dropped: 1 });
    expect(dropped).toEqual(["b1 shutdown_timeout"]);
  });

  // Fails when a second call flushes again, or reports that nothing was delivered.
  test("a second time returns the first one's report", async () => {
    const { hook, emit } = await setUpBatching({}, () => delivered);
    await emit("b1");
    const [first, second] = await Promise.all([hook.shutdown(), hook.shutdown({ timeoutMs: 0 })]);
    expect(second).toBe(first);
    expect(await hook.shutdown()).toBe(first);
    expect(await hook.flush()).toMatchObject({ pending: 0 });
  });

  // Fails when late events are queued for a lane that has ended.
  test.each([
    ["batched", { batching: true }],
    ["unbatched", { batching: false }],
  ])("turns away what is emitted afterwards, counted: %s", async (_, options) => {
    const { hook, dropped, transport } = await setUpBatching(options, () => delivered);
    await hook.shutdown();
    expect(await hook.emitBuildFinished(build("late"))).toMatchObject({ status: "dropped", reason: "shut_down" });
    expect(await hook.emitWithRetry({ eventType: "late", severity: "info", data: {} })).toMatchObject({
      reason: "shut_down",
    });
    expect(dropped).toHaveLength(2);
    expect(transport.requests).toEqual([]);
    expect(await hook.healthCheck()).toMatchObject({ status: "unavailable", eventsDropped: { shut_down: 2 } });
  });

  test("turns away what is emitted while it still flushes", async () => {
    const { hook, emit, transport } = await setUpBatching();
    await emit("b1");
    const shutdown = hook.shutdown();
    await advance(0);
    expect(await hook.emitBuildFinished(build("late"))).toMatchObject({ reason: "shut_down" });
    transport.requests[0]?.answer(delivered);
    expect(await shutdown).toMatchObject({ delivered: 1, dropped: 1 });
  });
});

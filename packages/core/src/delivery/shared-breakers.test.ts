import { afterEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { build, createBuilderHook } from "../../test/support/builder.ts";
import { type Answer, respond, startCollectorDouble } from "../../test/support/collector-double.ts";
import type { HookOptions } from "../index.ts";

afterEach(() => {
  vi.restoreAllMocks();
});

/** A collector that fails until told otherwise, and hooks of it that make one attempt. */
async function setUp() {
  const state: { answer: Answer } = { answer: (response) => respond(response, 503) };
  const collector = await startCollectorDouble((...call) => state.answer(...call));
  const hooks: ReturnType<typeof createBuilderHook>[] = [];
  const hookOf = (options: HookOptions = {}) => {
    const hook = createBuilderHook({
      collectorUrl: collector.url,
      retry: { maxRetries: 0 },
      breaker: { threshold: 2 },
      logger: false,
      ...options,
    });
    hooks.push(hook);
    return hook;
  };
  onTestFinished(async () => {
    await Promise.all(hooks.map((hook) => hook.shutdown({ timeoutMs: 0 })));
    await collector[Symbol.asyncDispose]();
  });
  return { collector, state, hookOf };
}

type BuilderHook = ReturnType<typeof createBuilderHook>;
const emit = async (hook: BuilderHook) => {
  const result = await hook.emitBuildFinished(build("b1"));
  return result.status === "dropped" ? result.reason : result.status;
};
const stateOf = async (hook: BuilderHook) => (await hook.healthCheck()).circuitBreakerState;

describe("the hooks of one collector", () => {
  // Fails when each hook has to learn for itself that the collector is down.
  test("share what one of them learns", async () => {
    const { collector, hookOf } = await setUp();
    const [first, second] = [hookOf(), hookOf({ batching: true })];
    expect([await emit(first), await emit(first)]).toEqual(["attempts_exhausted", "attempts_exhausted"]);
    expect(await stateOf(second)).toBe("open");
    expect(await second.healthCheck()).toMatchObject({
      status: "unavailable",
      circuitBreakerMetrics: { opened: 1, consecutiveFailures: 2, threshold: 2, lastOpenedTime: expect.any(String) },
      retryCount: 0,
      lastError: null,
    });
    await second.emitBuildFinished(build("b2"));
    expect(await second.flush()).toMatchObject({ pending: 1, dropped: 0 });
    expect(await emit(hookOf())).toBe("circuit_open");
    expect(collector.requests).toHaveLength(2);
  });

  // Fails when hooks share that have little to do with each other, so that one's trouble stops the other.
  test.each<[string, HookOptions]>([
    ["with another threshold", { breaker: { threshold: 3 } }],
    ["with another recovery time", { breaker: { threshold: 2, recoveryMs: 1_000 } }],
    ["with a fetch of its own", { fetch: (...call) => fetch(...call) }],
    ["with a transport of its own", { transport: { send: async () => ({ status: "retry", error: "no" }) } }],
  ])("do not share with one %s", async (_, options) => {
    const { hookOf } = await setUp();
    const [first, other] = [hookOf(), hookOf(options)];
    await emit(first);
    await emit(first);
    expect(await stateOf(first)).toBe("open");
    expect(await stateOf(other)).toBe("closed");
    expect(await emit(other)).toBe("attempts_exhausted");
  });

  test("do not share with those of another collector, or of another path", async () => {
    const { collector, hookOf } = await setUp();
    await using elsewhere = await startCollectorDouble();
    const others = [elsewhere.url, `${collector.url}/other`].map((collectorUrl) => hookOf({ collectorUrl }));
    const first = hookOf();
    await emit(first);
    await emit(first);
    expect(await Promise.all(others.map(stateOf))).toEqual(["closed", "closed"]);
  });

  // Fails when a breaker outlives its hooks (a new one would be born open), or ends with the first of them.
  test("keep it until the last of them has shut down", async () => {
    const { hookOf } = await setUp();
    const [first, second] = [hookOf(), hookOf()];
    await emit(first);
    await emit(first);
    await first.shutdown();
    await first.shutdown();
    expect(await stateOf(hookOf())).toBe("open");
    expect(await stateOf(second)).toBe("open");
    const last = hookOf();
    await second.shutdown();
    expect(await stateOf(last)).toBe("open");
  });

  test("begin anew after that", async () => {
    const { hookOf } = await setUp();
    const [first, second] = [hookOf(), hookOf()];
    await emit(first);
    await emit(first);
    await Promise.all([first.shutdown(), second.shutdown()]);
    expect(await stateOf(hookOf())).toBe("closed");
  });

  // Fails when one listener's mistake costs another its call, or when one that is shut down is still called.
  test("are each told of every change, also beside one whose listener throws, until they shut down", async () => {
    const { state, hookOf } = await setUp();
    const told: string[] = [];
    const lines: string[] = [];
    const breaker = { threshold: 1, recoveryMs: 1 };
    const throwing = hookOf({
      breaker: {
        ...breaker,
        onStateChange: () => {
          throw new Error("the listener broke");
        },
      },
      logger: { warn: (line) => lines.push(line) },
    });
    const listening = hookOf({ breaker: { ...breaker, onStateChange: (next) => told.push(next) } });
    expect(await emit(throwing)).toBe("attempts_exhausted");
    expect(told).toEqual(["open"]);
    expect(lines).toContain("event hooks: onStateChange threw: the listener broke");
    state.answer = (response) => respond(response, 201);
    await vi.waitFor(async () => expect(await emit(throwing)).toBe("delivered"), { timeout: 20_000 });
    expect(told).toEqual(["open", "half_open", "closed"]);
    await listening.shutdown();
    state.answer = (response) => respond(response, 503);
    await emit(throwing);
    expect(told).toHaveLength(3);
  });

  // Fails when a hook that ends while it sends counts for a collector that fails: all others would stop.
  test("are not stopped by those that shut down with a request in flight", async () => {
    const { collector, state, hookOf } = await setUp();
    state.answer = () => {};
    const watching = hookOf();
    for (let count = 1; count <= 3; count += 1) {
      const ending = hookOf();
      const emitted = emit(ending);
      await vi.waitFor(() => expect(collector.requests).toHaveLength(count), { timeout: 20_000 });
      await ending.shutdown({ timeoutMs: 0 });
      expect(await emitted).toBe("shutdown_timeout");
    }
    expect(await watching.healthCheck()).toMatchObject({
      circuitBreakerState: "closed",
      circuitBreakerMetrics: { consecutiveFailures: 0 },
    });
  });
});

describe("a probe", () => {
  // Fails when a probe has no timeout of its own: a server that accepts and never answers would hold it for good.
  test("of a server that accepts and never answers ends, and the next one can succeed", async () => {
    const { state, hookOf } = await setUp();
    const hook = hookOf({ timeoutMs: 40, breaker: { threshold: 1, recoveryMs: 1 } });
    expect(await emit(hook)).toBe("attempts_exhausted");
    state.answer = () => {};
    await vi.waitFor(async () => expect(await emit(hook)).toBe("attempts_exhausted"), { timeout: 20_000 });
    expect(await hook.healthCheck()).toMatchObject({
      circuitBreakerState: "open",
      circuitBreakerMetrics: { opened: 2 },
      lastError: "No answer within 40 ms.",
    });
    state.answer = (response) => respond(response, 201);
    await vi.waitFor(async () => expect(await emit(hook)).toBe("delivered"), { timeout: 20_000 });
    expect(await stateOf(hook)).toBe("closed");
  });
});

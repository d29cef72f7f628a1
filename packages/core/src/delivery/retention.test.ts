import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { build, createBuilderHook } from "../../test/support/builder.ts";
import { respond, startCollectorDouble } from "../../test/support/collector-double.ts";
import type { CircuitBreakerState, RefusedEvent } from "../index.ts";

setFlagsFromString("--expose-gc");

async function collectGarbage(): Promise<void> {
  // A WeakRef is held until the current job has ended.
  await new Promise((resolve) => setImmediate(resolve));
  (runInNewContext("gc") as () => void)();
}

// Fails when deliveries are raced against one promise that lives as long as the hook: it would keep all they came to.
test("a hook holds on to nothing of what it has delivered", async () => {
  const outcomes: WeakRef<RefusedEvent[]>[] = [];
  const hook = createBuilderHook({
    transport: {
      send: async () => {
        const refused: RefusedEvent[] = [];
        outcomes.push(new WeakRef(refused));
        return { status: "delivered", refused };
      },
    },
  });
  for (let count = 0; count < 100; count += 1) await hook.emitBuildFinished(build(`b${count}`));
  await collectGarbage();
  expect(outcomes.filter((outcome) => outcome.deref() !== undefined).length).toBeLessThan(10);
  await hook.shutdown();
});

/** A hook that has sent something and failed to, of the one collector of this test, and what it calls back. */
async function emitFrom(collectorUrl: string, onStateChange: (state: CircuitBreakerState) => void) {
  const breaker = { threshold: 2, onStateChange };
  const hook = createBuilderHook({ collectorUrl, retry: { maxRetries: 0 }, breaker, logger: false });
  await hook.emitBuildFinished(build("b1"));
  return hook;
}

// Fails when the breaker that the hooks of a collector share keeps what they listen with: each hook left behind would stay.
test("a hook that is left behind without a shutdown is not kept by the breaker that it listens to", async () => {
  await using collector = await startCollectorDouble();
  const left: WeakRef<object>[] = [];
  for (let count = 0; count < 20; count += 1) {
    const onStateChange = () => {};
    left.push(new WeakRef(onStateChange));
    await emitFrom(collector.url, onStateChange);
  }
  await collectGarbage();
  expect(left.filter((listener) => listener.deref() !== undefined).length).toBeLessThan(5);
});

// Fails when a hook's listener goes although the hook does not.
test("a hook of which one emitter is kept still hears of its breaker", async () => {
  await using collector = await startCollectorDouble((response) => respond(response, 503));
  const states: CircuitBreakerState[] = [];
  const { emitBuildFinished } = await emitFrom(collector.url, (state) => states.push(state));
  await collectGarbage();
  await emitBuildFinished(build("b2"));
  expect(states).toEqual(["open"]);
});

import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterEach, describe, expect, test, vi } from "vitest";
import { build, createBuilderHook } from "../../test/support/builder.ts";
import { createControlledTransport, delivered } from "../../test/support/controlled-transport.ts";
import type { HookOptions } from "../index.ts";
import { createRecordingTransport } from "../testing/index.ts";

afterEach(() => {
  vi.restoreAllMocks();
});

/** A platform that counts what it was handed and what of that is still open. */
function createPlatform() {
  const platform = { handed: 0, open: 0 };
  const waitUntil = (sent: Promise<unknown>) => {
    platform.handed += 1;
    platform.open += 1;
    void sent.finally(() => {
      platform.open -= 1;
    });
  };
  return { platform, waitUntil };
}

describe.each([
  ["batching", true],
  ["unbatched", false],
])("waitUntil of a hook that is %s", (_, batching) => {
  function setUp(options: HookOptions = {}) {
    const { platform, waitUntil } = createPlatform();
    const transport = createControlledTransport();
    const hook = createBuilderHook({ transport, batching, waitUntil, logger: false, ...options });
    return { platform, transport, hook };
  }

  // Fails when each event of a burst gets a promise, or when it settles before the answer.
  test("is called once a burst, with a promise that lasts until all of it has been sent", async () => {
    const { platform, transport, hook } = setUp();
    for (let burst = 1; burst <= 2; burst += 1) {
      const seen = transport.requests.length;
      for (const id of ["b1", "b2", "b3"]) void hook.emitBuildFinished(build(id));
      expect(platform).toEqual({ handed: burst, open: 1 });
      const expected = batching ? 1 : 3;
      await vi.waitFor(() => expect(transport.requests).toHaveLength(seen + expected), { timeout: 20_000 });
      for (const request of transport.requests.slice(seen + 1)) request.answer(delivered);
      await new Promise((resolve) => setImmediate(resolve));
      expect(platform.open).toBe(1);
      transport.requests[seen]?.answer(delivered);
      await vi.waitFor(() => expect(platform.open).toBe(0), { timeout: 20_000 });
    }
    expect(await hook.healthCheck()).toMatchObject({ eventsDelivered: 6 });
  });

  // Fails when an emit falls between a flush's last look and the end of its promise: nobody would wait for it.
  test("leaves no moment in which something is under way and nobody waits for it", async () => {
    const { waitUntil, platform } = createPlatform();
    const hook = createBuilderHook({ transport: createRecordingTransport(), batching, waitUntil, logger: false });
    for (let ticks = 0; ticks < 60; ticks += 1) {
      void hook.emitBuildFinished(build(`b${ticks}`));
      expect(platform.open).toBe(1);
      for (let tick = 0; tick < ticks; tick += 1) await undefined;
      void hook.emitBuildFinished(build(`c${ticks}`));
      expect(platform.open).toBeGreaterThan(0);
      while (platform.open > 0) await new Promise((resolve) => setImmediate(resolve));
      expect(await hook.healthCheck()).toMatchObject({ eventsDelivered: 2 * (ticks + 1), queue: { events: 0 } });
    }
  });

  test("that throws costs no event", async () => {
    for (const waitUntil of [
      () => {
        throw new Error("no request is being handled");
      },
      () => Promise.reject(new Error("no request is being handled")) as unknown as undefined,
    ]) {
      const lines: string[] = [];
      const transport = createRecordingTransport();
      const hook = createBuilderHook({ transport, batching, waitUntil, logger: { warn: (line) => lines.push(line) } });
      void hook.emitBuildFinished(build("b1"));
      await vi.waitFor(() => expect(transport.events).toHaveLength(1), { timeout: 20_000 });
      await vi.waitFor(() => expect(lines).toEqual(["event hooks: waitUntil threw: no request is being handled"]), {
        timeout: 20_000,
      });
    }
  });

  test("gets a promise that does not outlast the attempts at hand, and never rejects", async () => {
    const { platform, waitUntil } = createPlatform();
    const transport = { send: () => Promise.reject(new Error("unreachable")) };
    const hook = createBuilderHook({
      transport,
      batching,
      waitUntil,
      logger: false,
      retry: { maxRetries: 1, baseDelayMs: 0 },
    });
    void hook.emitBuildFinished(build("b1"));
    await vi.waitFor(() => expect(platform).toEqual({ handed: 1, open: 0 }), { timeout: 20_000 });
    await hook.shutdown({ timeoutMs: 0 });
  });

  // Fails when what was registered for the end of the process outlives the events: each hook left behind would stay.
  test("and its hook can be left behind once nothing is under way", async () => {
    setFlagsFromString("--expose-gc");
    const collectGarbage = runInNewContext("gc") as () => void;
    const left: WeakRef<object>[] = [];
    for (let count = 0; count < 50; count += 1) {
      const transport = createRecordingTransport();
      left.push(new WeakRef(transport));
      const hook = createBuilderHook({ transport, batching });
      await hook.emitBuildFinished(build("b1"));
      await hook.flush();
      await hook.emitBuildFinished(build("b2"));
      await hook.flush();
    }
    await new Promise((resolve) => setImmediate(resolve));
    collectGarbage();
    expect(left.filter((reference) => reference.deref() !== undefined).length).toBeLessThan(5);
  });
});

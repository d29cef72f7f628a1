import { afterEach, describe, expect, test, vi } from "vitest";
import { build, createBuilderHook } from "../../test/support/builder.ts";
import { createControlledTransport, delivered } from "../../test/support/controlled-transport.ts";
import { createScriptedTransport } from "../testing/index.ts";

const realSetTimeout = globalThis.setTimeout;

afterEach(() => {
  vi.unstubAllGlobals();
});

describe("on a runtime whose timers are numbers", () => {
  test.each([true, false])("a hook repeats and delivers, batching %s", async (batching) => {
    vi.stubGlobal("setTimeout", (callback: () => void, delayMs: number) => Number(realSetTimeout(callback, delayMs)));
    const transport = createScriptedTransport("503, ok");
    const hook = createBuilderHook({ transport, batching, retry: { baseDelayMs: 1 } });
    await hook.emitBuildFinished(build("b1"));
    await hook.shutdown();
    expect(transport.attempts).toBe(2);
    expect(transport.events).toHaveLength(1);
  });
});

// Fails when each answer is followed by an abort, an error with its stack and three events for nothing, or when that of a
// batch is not: its body would stay until the garbage collector comes by.
test.each([
  ["a single event is not aborted", false],
  ["a batch is aborted", true],
])("after its answer the request of %s", async (_, batching) => {
  const transport = createControlledTransport(() => delivered);
  const hook = createBuilderHook({ transport, batching });
  await hook.emitBuildFinished(build("b1"));
  await hook.flush();
  expect(transport.requests[0]?.signal.aborted).toBe(batching);
});

import { afterEach, describe, expect, test, vi } from "vitest";
import { build, buildFinished, buildQueued, createBuilderHook } from "../../test/support/builder.ts";
import { createRecordingTransport, createScriptedTransport } from "./index.ts";

afterEach(() => {
  vi.useRealTimers();
});

describe("the recording transport", () => {
  test("keeps what arrived, of one kind in its documented shape", async () => {
    const transport = createRecordingTransport();
    const hook = createBuilderHook({ transport });
    await hook.emitBuildFinished(build("b1"));
    await hook.emitBuildQueued({ buildsAhead: 2 });
    expect(transport.events.map((event) => event.data)).toEqual([
      { build_id: "b1", exit_code: 0 },
      { builds_ahead: 2 },
    ]);
    expect(transport.eventsOf(buildQueued).map((event) => event.data.buildsAhead)).toEqual([2]);
    transport.clear();
    expect(transport.events).toEqual([]);
  });

  test("waits for what is still to come, and finds what is there already", async () => {
    const transport = createRecordingTransport();
    const hook = createBuilderHook({ transport });
    const waited = transport.waitFor(buildFinished, { matches: (event) => event.data.buildId === "b2" });
    await hook.emitBuildFinished(build("b1"));
    await hook.emitBuildFinished(build("b2"));
    expect((await waited).data.buildId).toBe("b2");
    expect((await transport.waitFor(buildFinished)).data.buildId).toBe("b1");
  });

  // Fails when the delivery takes it for a failed attempt, and the event is recorded again with each of them.
  test("hands on what the test's own condition throws", async () => {
    const transport = createRecordingTransport();
    const hook = createBuilderHook({ transport, logger: false, retry: { baseDelayMs: 0 } });
    const matches = () => {
      throw new TypeError("the condition broke");
    };
    const waited = transport.waitFor(buildFinished, { matches }).catch((error: unknown) => error);
    expect(await hook.emitBuildFinished(build("b1"))).toMatchObject({ status: "delivered" });
    expect(await waited).toMatchObject({ message: "the condition broke" });
    expect(transport.events).toHaveLength(1);
  });

  test("says what arrived instead when its time is up", async () => {
    vi.useFakeTimers();
    const transport = createRecordingTransport();
    await createBuilderHook({ transport }).emitBuildQueued({ buildsAhead: 2 });
    const waited = transport.waitFor(buildFinished, { timeoutMs: 50 }).catch((error: unknown) => error);
    vi.advanceTimersByTime(50);
    expect(await waited).toMatchObject({
      code: "wait_timeout",
      message: expect.stringContaining("what arrived: build_queued"),
    });
  });
});

describe("the scripted transport", () => {
  test("answers step by step, the last one for all that follow", async () => {
    const transport = createScriptedTransport("503, reset, ok, 400");
    const hook = createBuilderHook({ transport, retry: { baseDelayMs: 0 }, logger: false });
    expect(await hook.emitBuildFinished(build("b1"))).toMatchObject({ status: "delivered" });
    expect(transport.attempts).toBe(3);
    expect(await hook.emitBuildFinished(build("b2"))).toMatchObject({ reason: "refused" });
    expect(await hook.emitBuildFinished(build("b3"))).toMatchObject({ reason: "refused" });
    expect(transport.events).toHaveLength(1);
  });

  test("never answers a timeout step", async () => {
    const transport = createScriptedTransport("timeout");
    const hook = createBuilderHook({ transport, timeoutMs: 5, retry: { maxRetries: 0 }, logger: false });
    expect(await hook.emitBuildFinished(build("b1"))).toMatchObject({ error: "No answer within 5 ms." });
  });

  test.each(["", "ok,", "99", "429 later", "503 retry-after="])("refuses the script %j", (script) => {
    expect(() => createScriptedTransport(script)).toThrow(TypeError);
  });
});

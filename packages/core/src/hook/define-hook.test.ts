import { afterEach, describe, expect, test, vi } from "vitest";
import * as z from "zod/mini";
import { build, buildFinished, createBuilderHook } from "../../test/support/builder.ts";
import { event } from "../event/event.ts";
import { createRecordingTransport, createScriptedTransport } from "../testing/index.ts";
import { defineHook } from "./define-hook.ts";

afterEach(() => {
  vi.useRealTimers();
});

describe("defineHook", () => {
  test("makes a sixth system in ten lines, typed and validated", async () => {
    const coffeeReady = event("coffee_ready", "info", z.object({ cup_count: z.int(), brewed_by: z.string() }));
    const createKitchenHook = defineHook("kitchen", { emitCoffeeReady: coffeeReady });

    const transport = createRecordingTransport();
    const kitchen = createKitchenHook({ transport, logger: false });
    expect(await kitchen.emitCoffeeReady({ cupCount: 4, brewedBy: "Ada" })).toMatchObject({ status: "delivered" });
    // @ts-expect-error cups are counted
    expect(await kitchen.emitCoffeeReady({ cupCount: "many", brewedBy: "Ada" })).toMatchObject({ reason: "invalid" });
    expect(transport.eventsOf(coffeeReady)).toMatchObject([{ sourceSystem: "kitchen", data: { cupCount: 4 } }]);
  });

  test("makes a factory that tells its system and its events", () => {
    expect(createBuilderHook.system).toBe("builder");
    expect(createBuilderHook.events.map((definition) => definition.eventType)).toEqual([
      "build_finished",
      "build_queued",
    ]);
  });

  test.each(["", "Builder", "1st", "my-system", "x".repeat(65)])("refuses the system name %j", (system) => {
    expect(() => defineHook(system, {})).toThrow(expect.objectContaining({ code: "invalid_definition" }));
  });

  test("refuses two emitters of one event type", () => {
    expect(() => defineHook("builder", { emitOne: buildFinished, emitOther: buildFinished })).toThrow(
      expect.objectContaining({ code: "invalid_definition", message: expect.stringContaining('"build_finished"') }),
    );
  });

  test("gives emitters that work when they are handed around alone, and that carry their name", async () => {
    const { emitBuildFinished } = createBuilderHook({ transport: createRecordingTransport() });
    expect(emitBuildFinished.name).toBe("emitBuildFinished");
    expect(await emitBuildFinished(build("b1"))).toMatchObject({ status: "delivered" });
  });
});

describe("a hook", () => {
  // Fails when disposing only flushes, or does nothing.
  test("is shut down by await using, with what it still had to send delivered", async () => {
    const transport = createRecordingTransport();
    let left: ReturnType<typeof createBuilderHook>;
    {
      await using hook = createBuilderHook({ transport, batching: true });
      left = hook;
      await hook.emitBuildFinished(build("b1"));
    }
    expect(transport.events).toHaveLength(1);
    expect(await left.emitBuildFinished(build("b2"))).toMatchObject({ status: "dropped", reason: "shut_down" });
  });

  test("tells its health without sending anything", async () => {
    const transport = createScriptedTransport("503, ok, 400");
    const hook = createBuilderHook({ transport, retry: { baseDelayMs: 0 }, logger: false });
    expect(await hook.healthCheck()).toMatchObject({
      status: "healthy",
      system: "builder",
      eventsEmitted: 0,
      lastError: null,
      lastSuccessTime: null,
      circuitBreakerState: "closed",
      queue: { events: 0, bytes: 0 },
    });
    vi.useFakeTimers({ now: new Date("2031-01-01T00:00:00Z"), toFake: ["Date"] });
    await hook.emitBuildFinished(build("b1"));
    await hook.emitBuildFinished(build("b2"));
    expect(await hook.healthCheck()).toMatchObject({
      status: "healthy",
      eventsEmitted: 2,
      eventsDelivered: 1,
      eventsFailed: 1,
      eventsDropped: { refused: 1 },
      retryCount: 1,
      lastError: "The collector answered 400.",
      lastSuccessTime: "2031-01-01T00:00:00.000Z",
    });
    expect(transport.attempts).toBe(3);
  });

  test("is degraded after a failed delivery and healthy after the next good one", async () => {
    const transport = createScriptedTransport("503, ok");
    const hook = createBuilderHook({ transport, retry: { maxRetries: 0 }, logger: false });
    await hook.emitBuildFinished(build("b1"));
    expect(await hook.healthCheck()).toMatchObject({ status: "degraded" });
    await hook.emitBuildFinished(build("b2"));
    expect(await hook.healthCheck()).toMatchObject({ status: "healthy" });
    await hook.shutdown();
    expect(await hook.healthCheck()).toMatchObject({ status: "unavailable" });
  });

  test("that is disabled sends nothing, says so, and counts it", async () => {
    const transport = createRecordingTransport();
    const hook = createBuilderHook({ transport, disabled: true, logger: false });
    expect(await hook.emitBuildFinished(build("b1"))).toMatchObject({ status: "dropped", reason: "disabled" });
    expect(transport.events).toHaveLength(0);
    expect(await hook.healthCheck()).toMatchObject({ status: "unavailable", eventsDropped: { disabled: 1 } });
  });
});

// Fails when an emitter may replace what every hook has: its flush would then emit.
test.each(["flush", "shutdown", "emitEvent", "then"])("an emitter can't be named %s", (name) => {
  const thingDone = event("thing_done", "info", z.object({}));
  expect(() => defineHook("builder", { [name]: thingDone })).toThrow(
    `An emitter of builder is named "${name}", which every hook has already.`,
  );
});

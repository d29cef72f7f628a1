import { describe, expect, test } from "vitest";
import { build, createBuilderHook } from "../../test/support/builder.ts";
import { createControlledTransport, delivered, failed } from "../../test/support/controlled-transport.ts";
import { defineHook } from "../hook/define-hook.ts";
import { createRecordingTransport } from "../testing/index.ts";
import { createDelivery } from "./create-delivery.ts";
import type { DeliveryOptions } from "./delivery-options.ts";

const createKitchenHook = defineHook("kitchen", {});

function share(options: DeliveryOptions = {}) {
  const delivery = createDelivery({ transport: createRecordingTransport(), logger: false, ...options });
  return { delivery, builder: createBuilderHook({ delivery }), kitchen: createKitchenHook({ delivery }) };
}

describe("hooks that share a delivery", () => {
  // Fails when each hook makes its own queue.
  test("fill the same batches, in the order of emitting", async () => {
    const transport = createControlledTransport(() => delivered);
    const { builder, kitchen } = share({ transport, batching: true });
    await builder.emitBuildFinished(build("b1"));
    await kitchen.emitEvent("coffee_ready", "info", {});
    await builder.emitBuildFinished(build("b2"));
    expect(await kitchen.flush()).toMatchObject({ delivered: 3, pending: 0 });
    expect(transport.requests.map((request) => request.events.map((event) => event.sourceSystem))).toEqual([
      ["builder", "kitchen", "builder"],
    ]);
  });

  // Fails when counters belong to the delivery.
  test("count each its own events, and see the same queue and breaker", async () => {
    const transport = createControlledTransport(({ events }) =>
      events[0]?.sourceSystem === "builder" ? delivered : failed,
    );
    const { builder, kitchen } = share({ transport, retry: { maxRetries: 0 }, breaker: { threshold: 1 } });
    await builder.emitBuildFinished(build("b1"));
    await builder.emitBuildFinished(build(""));
    await kitchen.emitEvent("coffee_ready", "info", {});
    expect(await builder.healthCheck()).toMatchObject({
      system: "builder",
      eventsEmitted: 2,
      eventsDelivered: 1,
      eventsDropped: { invalid: 1 },
      circuitBreakerState: "open",
    });
    expect(await kitchen.healthCheck()).toMatchObject({
      system: "kitchen",
      eventsEmitted: 1,
      eventsDelivered: 0,
      eventsDropped: { attempts_exhausted: 1 },
      circuitBreakerState: "open",
    });
  });

  // Fails when a hook's shutdown shuts the delivery down, or does not flush.
  test("go on when one of them is shut down, which sends what it had", async () => {
    const transport = createRecordingTransport();
    const { builder, kitchen } = share({ transport, batching: true });
    await builder.emitBuildFinished(build("b1"));
    expect(await builder.shutdown()).toMatchObject({ delivered: 1, pending: 0 });
    expect(await builder.emitBuildFinished(build("late"))).toMatchObject({ status: "dropped", reason: "shut_down" });
    expect(await kitchen.emitEvent("coffee_ready", "info", {})).toMatchObject({ status: "queued" });
    await kitchen.flush();
    expect(transport.events.map((event) => event.eventType)).toEqual(["build_finished", "coffee_ready"]);
    expect((await builder.healthCheck()).status).toBe("unavailable");
    expect((await kitchen.healthCheck()).status).toBe("healthy");
  });

  test("all end with the delivery", async () => {
    const { delivery, builder, kitchen } = share({ batching: true });
    await builder.emitBuildFinished(build("b1"));
    const report = await delivery.shutdown();
    expect(report).toMatchObject({ delivered: 1 });
    expect(await delivery.shutdown()).toBe(report);
    for (const hook of [builder, kitchen]) {
      expect(await hook.emitEvent("late", "info", {})).toMatchObject({ status: "dropped", reason: "shut_down" });
      expect(await hook.shutdown()).toMatchObject({ pending: 0 });
      expect(await hook.healthCheck()).toMatchObject({ status: "unavailable", eventsDropped: { shut_down: 1 } });
    }
  });

  test("end with an await using of the delivery", async () => {
    const transport = createRecordingTransport();
    {
      await using delivery = createDelivery({ transport, batching: true });
      await createKitchenHook({ delivery }).emitEvent("coffee_ready", "info", {});
    }
    expect(transport.events).toHaveLength(1);
  });

  test("take the options of delivering in one place only", () => {
    const { delivery } = share();
    expect(() => createBuilderHook({ delivery, batching: true, timeoutMs: 5 })).toThrow(
      expect.objectContaining({
        code: "invalid_options",
        message: expect.stringMatching(/shared delivery and batching, timeoutMs beside it.*createDelivery/),
      }),
    );
    expect(() => createBuilderHook({ delivery, strict: true, disabled: true })).not.toThrow();
  });
});

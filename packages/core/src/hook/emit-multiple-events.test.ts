import { describe, expect, test } from "vitest";
import { createBuilderHook } from "../../test/support/builder.ts";
import { withCorrelation } from "../correlation/correlation.ts";
import { createRecordingTransport } from "../testing/index.ts";
import { type EventTuple, emitMultipleEvents } from "./emit-multiple-events.ts";

const events: EventTuple[] = [
  ["build_finished", "info", { buildId: "b1", exitCode: 0 }],
  ["build_finished", "error", { buildId: "", exitCode: 1 }],
  ["coffee_ready", "debug", {}],
];

function setUp() {
  const transport = createRecordingTransport();
  return { transport, hook: createBuilderHook({ transport, batching: true, logger: false }) };
}

describe("emitMultipleEvents", () => {
  test("gives results in the order of the events; one that is dropped does not hold up the others", async () => {
    const { transport, hook } = setUp();
    const results = await emitMultipleEvents(events, hook);
    expect(results.map((result) => result.status)).toEqual(["queued", "dropped", "queued"]);
    await hook.flush();
    expect(transport.events.map((event) => event.eventId)).toEqual([results[0]?.eventId, results[2]?.eventId]);
    expect(transport.events.map((event) => event.severity)).toEqual(["info", "debug"]);
  });

  // Fails when each event is left to find its own id: without a story these would differ.
  test("puts one fresh id on all where there is none, and another one the next time", async () => {
    const { transport, hook } = setUp();
    await emitMultipleEvents(events, hook);
    await emitMultipleEvents(events, hook);
    await hook.flush();
    const [first, second, third] = transport.events.map((event) => event.correlationId);
    expect(first).toEqual(expect.any(String));
    expect(second).toBe(first);
    expect(third).not.toBe(first);
  });

  test("takes the surrounding story's id, and the one that it is given before that", async () => {
    const { transport, hook } = setUp();
    await withCorrelation("story", async () => {
      await emitMultipleEvents(events, hook);
      await emitMultipleEvents(events, hook, { correlationId: "mine" });
    });
    await hook.flush();
    expect(transport.events.map((event) => event.correlationId)).toEqual(["story", "story", "mine", "mine"]);
  });

  // Fails when entries are taken apart as if they were tuples for certain: nothing at all would be emitted.
  test.each([null, undefined, 5, {}, []])(
    "drops %j, which is no event, as invalid, and emits the others",
    async (other) => {
      const { hook } = setUp();
      const results = await emitMultipleEvents([...events, other as unknown as EventTuple], hook);
      expect(results.map((result) => result.status)).toEqual(["queued", "dropped", "queued", "dropped"]);
      expect(results[3]).toMatchObject({ reason: "invalid" });
    },
  );

  test("of nothing is nothing", async () => {
    expect(await emitMultipleEvents([], setUp().hook)).toEqual([]);
  });
});

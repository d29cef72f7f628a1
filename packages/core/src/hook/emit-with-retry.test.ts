import { describe, expect, test } from "vitest";
import { build, createBuilderHook } from "../../test/support/builder.ts";
import { createScriptedTransport } from "../testing/index.ts";

const event = { eventType: "build_finished", severity: "info" as const, data: build("b1") };
const quick = { retry: { maxRetries: 3, baseDelayMs: 0 }, logger: false as const };

describe("emitWithRetry", () => {
  // Fails when the hook's own count is used in its place.
  test.each([0, 1, 5])("makes %i retries of its own", async (maxRetries) => {
    const transport = createScriptedTransport("503");
    const hook = createBuilderHook({ transport, ...quick });
    expect(await hook.emitWithRetry({ ...event, maxRetries })).toMatchObject({ reason: "attempts_exhausted" });
    expect(transport.attempts).toBe(1 + maxRetries);
  });

  test("without a count makes as many as the hook", async () => {
    const transport = createScriptedTransport("503");
    const hook = createBuilderHook({ transport, ...quick });
    await hook.emitWithRetry(event);
    expect(transport.attempts).toBe(4);
  });

  test("sends at once from a batching hook, past what waits for its batch", async () => {
    const transport = createScriptedTransport("ok");
    const hook = createBuilderHook({ transport, batching: true });
    await hook.emitBuildFinished(build("waiting"));
    expect(await hook.emitWithRetry(event)).toMatchObject({ status: "delivered" });
    expect(transport.events.map((sent) => sent.data["build_id"])).toEqual(["b1"]);
    await hook.shutdown();
  });

  test("takes correlation, cause, tags and time as an emitter does", async () => {
    const transport = createScriptedTransport("ok");
    const hook = createBuilderHook({ transport });
    const extra = { correlationId: "story", causationId: "cause", tags: ["t"], timestamp: 0 };
    await hook.emitWithRetry({ ...event, ...extra, severity: "error" });
    expect(transport.events).toMatchObject([{ ...extra, timestamp: "1970-01-01T00:00:00.000Z", severity: "error" }]);
  });

  test.each([-1, 101, 1.5, Number.NaN, "3", Symbol("3"), Object.create(null)])(
    "drops an event with a number of retries that is none",
    async (maxRetries) => {
      const transport = createScriptedTransport("ok");
      const hook = createBuilderHook({ transport, ...quick });
      const result = await hook.emitWithRetry({ ...event, maxRetries: maxRetries as number });
      expect(result).toMatchObject({ reason: "invalid", error: expect.stringContaining("maxRetries: expected") });
      expect(transport.attempts).toBe(0);
    },
  );
});

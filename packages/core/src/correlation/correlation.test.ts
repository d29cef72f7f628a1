import { afterEach, describe, expect, test, vi } from "vitest";
import { build, createBuilderHook } from "../../test/support/builder.ts";
import { createDelivery } from "../delivery/create-delivery.ts";
import { defineHook } from "../hook/define-hook.ts";
import { createRecordingTransport } from "../testing/index.ts";
import { currentCorrelation, withCorrelation } from "./correlation.ts";

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

afterEach(() => {
  vi.useRealTimers();
});

describe("withCorrelation", () => {
  // Fails when the id is kept in a module variable instead of AsyncLocalStorage.
  test("carries the id across awaits, timers and microtasks, and keeps concurrent stories apart", async () => {
    vi.useFakeTimers();
    const story = (id: string, delayMs: number) =>
      withCorrelation(id, async () => {
        await new Promise((resolve) => setTimeout(resolve, delayMs));
        await null;
        const seen = [currentCorrelation()];
        await new Promise<void>((resolve) => queueMicrotask(() => resolve(void seen.push(currentCorrelation()))));
        return seen;
      });
    const stories = Promise.all([story("story-1", 20), story("story-2", 10)]);
    await vi.advanceTimersByTimeAsync(20);
    expect(await stories).toEqual([
      ["story-1", "story-1"],
      ["story-2", "story-2"],
    ]);
    expect(currentCorrelation()).toBeUndefined();
  });

  test("nests: the inner id holds inside, the outer one before and after", async () => {
    const seen = await withCorrelation("outer", async () => {
      const before = currentCorrelation();
      const inside = await withCorrelation("inner", async () => currentCorrelation());
      return [before, inside, currentCorrelation()];
    });
    expect(seen).toEqual(["outer", "inner", "outer"]);
  });

  test.each([
    ["no id", () => withCorrelation((id) => [id, currentCorrelation()])],
    ["undefined as id", () => withCorrelation(undefined, (id) => [id, currentCorrelation()])],
  ])("makes a fresh UUID with %s", (_, run) => {
    const [given, current] = run();
    expect(given).toMatch(uuid);
    expect(current).toBe(given);
    expect(run()[0]).not.toBe(given);
  });

  test("passes on what the function returns and the very thing that it throws", () => {
    const thrown = new Error("broken");
    expect(withCorrelation("story", () => 42)).toBe(42);
    expect(() =>
      withCorrelation("story", () => {
        throw thrown;
      }),
    ).toThrow(thrown);
  });
});

describe("the correlation id of an event", () => {
  // Fails when a hook reads the id once, when it is made.
  test("is the surrounding one, for hooks of every system", async () => {
    const transport = createRecordingTransport();
    const delivery = createDelivery({ transport });
    const builder = createBuilderHook({ delivery });
    const other = defineHook("other", {})({ delivery });
    await withCorrelation("story", () =>
      Promise.all([builder.emitBuildFinished(build("b1")), other.emitEvent("thing_done", "info", {})]),
    );
    expect(transport.events.map((event) => event.correlationId)).toEqual(["story", "story"]);
    await delivery.shutdown();
  });

  test("is the explicit one where both are there, and a fresh UUID where neither is", async () => {
    const transport = createRecordingTransport();
    await using hook = createBuilderHook({ transport });
    await withCorrelation("story", () => hook.emitBuildFinished(build("b1"), { correlationId: "mine" }));
    await hook.emitBuildFinished(build("b2"));
    await hook.emitBuildFinished(build("b3"));
    const [explicit, fresh, another] = transport.events.map((event) => event.correlationId);
    expect(explicit).toBe("mine");
    expect(fresh).toMatch(uuid);
    expect(another).not.toBe(fresh);
  });
});

// Fails when withCorrelation passes such an id on: a collector refuses every event that carries it.
test.each([
  ["an empty id becomes a fresh one", "", /^[0-9a-f-]{36}$/],
  ["of a longer id 256 characters count", "x".repeat(300), /^x{256}$/],
  ["a cut through a pair of surrogates leaves no half", `${"x".repeat(255)}\u{1f600}`, /^x{255}\ufffd$/],
])("%s", (_, id, expected) => {
  expect(withCorrelation(id, () => currentCorrelation())).toMatch(expected);
});

import { beforeEach, describe, expect, test, vi } from "vitest";

type Core = typeof import("../index.ts");

let first: Core;
let second: Core;

beforeEach(async () => {
  first = await import("../index.ts");
  vi.resetModules();
  second = await import("../index.ts");
});

describe("two copies of this package in one process", () => {
  test("are two", () => {
    expect(second.withCorrelation).not.toBe(first.withCorrelation);
    expect(second.HookError).not.toBe(first.HookError);
  });

  test("share the correlation of the call tree", async () => {
    const ids = await first.withCorrelation("story_1", async () => {
      await Promise.resolve();
      return [second.currentCorrelation(), second.withCorrelation("story_2", () => first.currentCorrelation())];
    });
    expect(ids).toEqual(["story_1", "story_2"]);
    expect(second.currentCorrelation()).toBeUndefined();
  });

  test("recognise each other's errors", () => {
    const options = { code: "invalid_options", message: "It is wrong.", fix: "Put it right." } as const;
    expect(first.isHookError(new second.HookError(options))).toBe(true);
    expect(second.isHookError(new first.HookError(options))).toBe(true);
    expect(first.isHookError(new TypeError("It is wrong."))).toBe(false);
  });

  test("share a delivery", async () => {
    const delivered: string[] = [];
    await using delivery = first.createDelivery({
      transport: {
        send: async (events) => {
          delivered.push(...events.map((event) => event.eventType));
          return { status: "delivered" };
        },
      },
    });
    const hook = second.defineHook("builder", {})({ delivery });
    await hook.emitEvent("build_finished", "info", {});
    expect(delivered).toEqual(["build_finished"]);
  });
});

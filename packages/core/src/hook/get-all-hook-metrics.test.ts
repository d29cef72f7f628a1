import { describe, expect, test } from "vitest";
import { createRecordingTransport } from "../testing/index.ts";
import { defineHook } from "./define-hook.ts";
import { getAllHookMetrics } from "./get-all-hook-metrics.ts";

/** A hook that has emitted so many events. */
async function hookOf(system: string, emitted: number) {
  const hook = defineHook(system, {})({ transport: createRecordingTransport() });
  for (let count = 0; count < emitted; count += 1) await hook.emitEvent("thing_done", "info", {});
  return hook;
}

async function emittedByKey(...hooks: Parameters<typeof getAllHookMetrics>[0]) {
  const metrics = await getAllHookMetrics(hooks);
  return Object.fromEntries(Object.entries(metrics).map(([key, health]) => [key, health.eventsEmitted]));
}

describe("getAllHookMetrics", () => {
  // Fails when the key is the system alone: the later hook would overwrite the earlier one.
  test("keys by system, and keeps several hooks of one system apart", async () => {
    const hooks = [
      await hookOf("builder", 1),
      await hookOf("kitchen", 2),
      await hookOf("builder", 3),
      await hookOf("builder", 4),
    ];
    expect(await emittedByKey(...hooks)).toEqual({ builder: 1, kitchen: 2, builder_2: 3, builder_3: 4 });
  });

  // Fails when a numbered key is taken without a look: a system may be called that itself.
  test("keeps a system apart that is called as a second hook of another would be", async () => {
    const [one, two, named] = [await hookOf("builder", 1), await hookOf("builder", 2), await hookOf("builder_2", 3)];
    for (const order of [
      [one, two, named],
      [named, one, two],
      [one, named, two],
    ]) {
      const emitted = await emittedByKey(...order);
      expect(Object.values(emitted).sort()).toEqual([1, 2, 3]);
      expect(emitted).toMatchObject({ builder: 1, builder_2: expect.any(Number) });
    }
  });

  test("of no hooks is empty", async () => {
    expect(await getAllHookMetrics([])).toEqual({});
  });
});

import { afterAll, expect, it } from "vitest";
import type { Row, Stage } from "./fault.ts";
import { killChildren } from "./process/children.ts";
import { duplicate } from "./proxy/behaviours.ts";
import { testStage } from "./testing/test-stage.ts";
import { createWorld, type Setting, type World } from "./world.ts";

type OnTestFinished = Parameters<typeof testStage>[1];

const load = { events: 300, perSecond: 3_000, maxUnanswered: 1 };

afterAll(killChildren);

it.concurrent("notices a service that takes unsent events for delivered", async ({ onTestFinished }) => {
  const row = await runWith(onTestFinished, { mode: "memory", setup: { sabotage: "lossy" } });
  expect(row.reckoning.lost).toBeGreaterThan(0);
  expect(row.problems).toContain(`${row.reckoning.lost} acknowledged events are lost.`);
});

it.concurrent("notices a proxy that passes each event on twice, under two ids", async ({ onTestFinished }) => {
  const row = await runWith(onTestFinished, { mode: "memory" }, ({ proxy }) => proxy.behave(duplicate));
  expect(row.reckoning.duplicated).toBe(load.events);
  expect(row.problems).toContain(`${load.events} events are stored twice.`);
});

it.concurrent("notices an outbox that somebody deletes between two runs of the service", async ({ onTestFinished }) => {
  const stage = await testStage("deleted", onTestFinished);
  await using world = await createWorld(stage, { mode: "outbox" });
  await world.proxy.vanish();
  const service = await world.startService(load);
  await service.until("Emitting", 20_000, (now) => now.done);
  await world.killService();
  await world.deleteOutbox();
  const row = await world.finish();
  expect(row.reckoning.lost).toBe(load.events);
  expect(row.problems).toContain(`${load.events} acknowledged events are lost.`);
});

it.concurrent("notices events that are dropped where nothing may be", async ({ onTestFinished }) => {
  const row = await runWith(onTestFinished, { mode: "memory", setup: { queue: { maxEvents: 50 } } }, ({ proxy }) =>
    proxy.vanish(),
  );
  const dropped = row.reckoning.dropped["queue_full"];
  expect(row.problems).toEqual([`${dropped} events were dropped (queue_full), which is not called for.`]);
});

it.concurrent("notices an unhandled rejection", async ({ onTestFinished }) => {
  await expect(runWith(onTestFinished, { mode: "memory", setup: { sabotage: "rejecting" } })).rejects.toThrow(
    "Nobody handles this.",
  );
});

it.concurrent("notices a service that does not end", async ({ onTestFinished }) => {
  const hanging: Setting = { mode: "memory", setup: { sabotage: "hanging" }, limits: { exitGuardMs: 300 } };
  await expect(runWith(onTestFinished, hanging)).rejects.toThrow(
    "Ending the service after its hooks were shut down took longer",
  );
});

async function runWith(finished: OnTestFinished, setting: Setting, spoil?: (world: World) => unknown): Promise<Row> {
  const stage: Stage = await testStage("sabotage", finished);
  await using world = await createWorld(stage, setting);
  await spoil?.(world);
  const service = await world.startService(load);
  await service.until("Emitting", 20_000, (now) => now.done);
  return await world.finish();
}

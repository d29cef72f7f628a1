import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { createRecordingTransport, createScriptedTransport } from "@hooks/core/testing";
import { createMahavishnuHook, poolScaled } from "@hooks/mahavishnu";
import { scalePool } from "./scale-pool.ts";

test("tells how large the pool is to be", async () => {
  const transport = createRecordingTransport();
  await scalePool(createMahavishnuHook({ transport, strict: true }), 6);
  assert.deepEqual(
    transport.eventsOf(poolScaled).map(({ data }) => data.targetWorkers),
    [6],
  );
});

test("waits for a batch without waiting", async () => {
  mock.timers.enable({ apis: ["setTimeout", "Date"] });
  const transport = createScriptedTransport("ok");
  await scalePool(createMahavishnuHook({ transport, batching: { maxDelayMs: 5000 } }), 6);
  assert.equal(transport.attempts, 0);
  mock.timers.tick(5000);
  await new Promise(setImmediate);
  assert.equal(transport.attempts, 1);
  mock.timers.reset();
});

import { createRecordingTransport, createScriptedTransport } from "@hooks/core/testing";
import { createMahavishnuHook, poolScaled } from "@hooks/mahavishnu";

const scalePool = (mahavishnu, targetWorkers) => mahavishnu.emitPoolScaled({ poolId: "pool_1", targetWorkers });

test("tells how large the pool is to be", async () => {
  const transport = createRecordingTransport();
  await scalePool(createMahavishnuHook({ transport, strict: true }), 6);
  expect(transport.eventsOf(poolScaled)).toMatchObject([{ data: { targetWorkers: 6 } }]);
});

test("goes on although the collector fails", async () => {
  const transport = createScriptedTransport("503, ok");
  await scalePool(createMahavishnuHook({ transport, retry: { baseDelayMs: 1 } }), 6);
  expect(transport.attempts).toBe(2);
});

import { createRecordingTransport, createScriptedTransport } from "@hooks/core/testing";
import { createMahavishnuHook, poolScaled } from "@hooks/mahavishnu";
import { afterEach, expect, test, vi } from "vitest";
import { scalePool } from "./scale-pool.ts";

afterEach(() => {
  vi.useRealTimers();
});

test("tells how large the pool is to be", async () => {
  const transport = createRecordingTransport();
  await scalePool(createMahavishnuHook({ transport, strict: true }), 6);
  expect(transport.eventsOf(poolScaled).map(({ data }) => data.targetWorkers)).toEqual([6]);
});

test("goes on although the collector fails", async () => {
  vi.useFakeTimers();
  const transport = createScriptedTransport("503, reset, ok");
  const scaled = scalePool(createMahavishnuHook({ transport }), 6);
  await vi.runAllTimersAsync();
  await scaled;
  expect(transport.attempts).toBe(3);
  expect(transport.eventsOf(poolScaled)).toHaveLength(1);
});

import { setImmediate as nextTurn } from "node:timers/promises";
import { expect, it, vi } from "vitest";
import { createCheckpoints } from "./checkpoints.ts";
import type { DatabaseThread } from "./thread/database-thread.ts";
import type { Checkpoint, CheckpointOperations } from "./thread/operations.ts";

function thread(result: Checkpoint | Error) {
  const call = vi.fn(async () => {
    if (result instanceof Error) throw result;
    return result;
  });
  return { call, close: async () => {} } as DatabaseThread<CheckpointOperations> & { call: typeof call };
}

async function afterRows(beside: Checkpoint | Error, ...rows: number[]) {
  const threads = [thread(beside), thread({ pages: 1, copied: 1 })] as const;
  const checkpoints = createCheckpoints(...threads);
  for (const more of rows) {
    checkpoints.written(more);
    await nextTurn();
  }
  return threads.map(({ call }) => call.mock.calls.length);
}

it("the log is copied once for many rows, and by the writing thread only the end of a long one", async () => {
  expect(await afterRows({ pages: 9_000, copied: 9_000 }, 9_000, 999)).toEqual([0, 0]);
  expect(await afterRows({ pages: 9_000, copied: 8_500 }, 9_000, 1_000)).toEqual([1, 1]);
  expect(await afterRows({ pages: 900, copied: 900 }, 10_000)).toEqual([1, 0]);
  expect(await afterRows({ pages: 9_000, copied: 2_000 }, 10_000)).toEqual([1, 0]);
  expect(await afterRows({ pages: 20_000, copied: 2_000 }, 10_000)).toEqual([1, 1]);
});

it("an attempt that failed does not stop the next", async () => {
  expect(await afterRows(new Error("disk full"), 10_000, 10_000)).toEqual([2, 0]);
});

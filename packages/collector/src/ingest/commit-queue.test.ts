import type { WireEvent } from "@hooks/core";
import { expect, it, vi } from "vitest";
import { eventNumber } from "../../test/events.ts";
import { createMemoryStorage } from "../index.ts";
import { createCommitQueue } from "./commit-queue.ts";

it("what arrives together shares one commit, and each sender hears of its own events", async () => {
  const storage = createMemoryStorage();
  const insert = vi.spyOn(storage, "insert");
  const queue = createCommitQueue(storage);
  const outcomes = await Promise.all([
    queue.add([eventNumber(1), eventNumber(2)]),
    queue.add([eventNumber(2)]),
    queue.add([eventNumber(3), eventNumber(1), eventNumber(4)]),
  ]);
  expect(outcomes).toEqual([[1, 2], ["duplicate"], [3, "duplicate", 4]]);
  expect(insert).toHaveBeenCalledTimes(1);
});

it("what arrives during a commit goes with the next one", async () => {
  const storage = createMemoryStorage();
  const first = Promise.withResolvers<void>();
  const started = Promise.withResolvers<void>();
  const commits: number[] = [];
  const queue = createCommitQueue({
    ...storage,
    insert: async (events: readonly WireEvent[]) => {
      commits.push(events.length);
      started.resolve();
      await first.promise;
      return storage.insert(events);
    },
  });
  const one = queue.add([eventNumber(1)]);
  await started.promise;
  const others = [queue.add([eventNumber(2)]), queue.add([eventNumber(3)])];
  first.resolve();
  await Promise.all([one, ...others]);
  expect(commits).toEqual([1, 2]);
});

it("a commit that fails fails for all of it, and the next one works", async () => {
  const storage = createMemoryStorage();
  vi.spyOn(storage, "insert").mockRejectedValueOnce(new Error("disk full"));
  const queue = createCommitQueue(storage);
  const failed = await Promise.allSettled([queue.add([eventNumber(1)]), queue.add([eventNumber(2)])]);
  expect(failed.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  expect(await queue.add([eventNumber(1)])).toEqual([1]);
});

it("a storage that collects by itself gets a batch at once, and single events together", async () => {
  const storage = createMemoryStorage();
  const insert = vi.fn((events: readonly WireEvent[]) => storage.insert(events));
  const queue = createCommitQueue({ insert, insertsAtOnce: 2 });
  const batch = (from: number) => Array.from({ length: 100 }, (_, index) => eventNumber(from + index));
  const added = [
    queue.add([eventNumber(1)]),
    queue.add(batch(100)),
    queue.add([eventNumber(2)]),
    queue.add(batch(200)),
  ];
  expect(insert.mock.calls.map(([events]) => events.length)).toEqual([101, 101]);
  added.push(queue.add(batch(300)), queue.add([eventNumber(3)]));
  expect(insert).toHaveBeenCalledTimes(2);
  await Promise.all(added);
  expect(insert.mock.calls.map(([events]) => events.length)).toEqual([101, 101, 101]);
});

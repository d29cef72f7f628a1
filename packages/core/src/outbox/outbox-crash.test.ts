import { copyFileSync } from "node:fs";
import { afterEach, describe, expect, test } from "vitest";
import { type ChildOutbox, startChild, stopChildren } from "../../test/outbox/child-outbox.ts";
import { newPath } from "../../test/outbox/new-path.ts";
import { drain, newEvents, openOutbox, pushAll } from "../../test/outbox/outbox-fixture.ts";

afterEach(stopChildren);

/** Numbers that look random and are the same at each run (mulberry32). */
function createRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}

async function killAfter(path: string, count: number, deliver: boolean): Promise<ChildOutbox> {
  const child = startChild(path, { deliver });
  await child.stored(count);
  await child.kill();
  return child;
}

describe("kill -9", () => {
  const random = createRandom(20_260_206);
  const moments = Array.from({ length: 10 }, () => 1 + random(400));

  // Fails when push resolves before its commit (the last ids are missing), or when a row is stored twice.
  test.each(moments)("after %i events takes none that was stored, and doubles none", async (moment) => {
    const path = newPath();
    const child = await killAfter(path, moment, false);
    const { queue, warnings } = openOutbox(path);
    expect(warnings).toEqual([]);
    const ids = drain(queue);
    const stored = child.lines("stored");
    // What was committed and not yet said is there as well.
    expect(ids.slice(0, stored.length)).toEqual(stored);
    expect(ids).toEqual([...new Set(ids)].sort());
    queue.close();
  });

  // Fails when what is taken is deleted before it is released.
  test.each(moments.slice(0, 5))("after %i events brings back all that was not released", async (moment) => {
    const path = newPath();
    const child = await killAfter(path, moment, true);
    const { queue } = openOutbox(path);
    const ids = drain(queue);
    const released = new Set(child.lines("release"));
    const mustBeThere = child.lines("stored").filter((id) => !released.has(id));
    expect(ids.filter((id) => !released.has(id)).slice(0, mustBeThere.length)).toEqual(mustBeThere);
    expect(ids).toEqual([...new Set(ids)].sort());
    queue.close();
  });

  // Fails when a start after a crash loses what the run before it left.
  test("again and again adds up", async () => {
    const path = newPath();
    const stored = new Set<string>();
    for (const moment of moments.slice(0, 4)) {
      const child = await killAfter(path, moment, false);
      for (const id of child.lines("stored")) stored.add(id);
    }
    const { queue } = openOutbox(path);
    const ids = drain(queue);
    expect(new Set(ids).size).toBe(ids.length);
    expect([...stored].filter((id) => !ids.includes(id))).toEqual([]);
    queue.close();
  });
});

/** What a crash at this moment would leave: the file and its log as they are, without a goodbye. */
function crash(path: string): string[] {
  const copy = newPath();
  copyFileSync(path, copy);
  copyFileSync(`${path}-wal`, `${copy}-wal`);
  const { queue } = openOutbox(copy);
  const ids = drain(queue);
  queue.close();
  return ids;
}

// Fails when release deletes at once, or never.
test("a crash before the delete is committed brings the event back, and one after it does not", async () => {
  const path = newPath();
  const { queue } = openOutbox(path);
  await pushAll(queue, newEvents(1, 2));
  queue.release(queue.take(1));
  expect(crash(path)).toEqual(["id-000001", "id-000002"]);
  await pushAll(queue, newEvents(3, 3));
  expect(crash(path)).toEqual(["id-000002", "id-000003"]);
  queue.close();
});

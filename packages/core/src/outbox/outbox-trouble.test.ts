import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { newPath } from "../../test/outbox/new-path.ts";
import { drain, idsOf, newEvent, newEvents, openOutbox, pushAll } from "../../test/outbox/outbox-fixture.ts";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
});

afterEach(() => {
  vi.useRealTimers();
});

/** An outbox whose file may not grow, with one event in it. */
async function openFull(settings = {}) {
  const path = newPath();
  const outbox = openOutbox(path, settings);
  await pushNow(outbox, 1, 1);
  outbox.database().exec("PRAGMA max_page_count = 1");
  return { path, ...outbox, free: () => outbox.database().exec("PRAGMA max_page_count = 1000000") };
}

async function pushNow({ queue }: Pick<ReturnType<typeof openOutbox>, "queue">, from: number, to: number, pad = 0) {
  const pushed = pushAll(queue, newEvents(from, to, pad));
  await vi.advanceTimersByTimeAsync(1);
  return pushed;
}

const large = 100_000;

describe("a full disk", () => {
  // Fails when a commit that fails rejects, loses its group, or lets trouble be null.
  test("leaves events in memory, in their place, and says so once", async () => {
    const outbox = await openFull();
    expect(await pushNow(outbox, 2, 3, large)).toEqual(["queued", "queued"]);
    expect(outbox.queue).toMatchObject({ trouble: "database or disk is full", length: 3, stored: 1 });
    expect(await pushNow(outbox, 4, 4, large)).toEqual(["queued"]);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(outbox.warnings).toEqual([expect.stringMatching(/takes no events: database or disk is full/)]);
    expect(drain(outbox.queue)).toEqual(["id-000001", "id-000002", "id-000003", "id-000004"]);
    outbox.queue.close();
  });

  // Fails when the trouble is said only once for all time.
  test("is mentioned again after a minute", async () => {
    const outbox = await openFull();
    await pushNow(outbox, 2, 2, large);
    await vi.advanceTimersByTimeAsync(58_000);
    expect(outbox.warnings).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(4_000);
    expect(outbox.warnings).toHaveLength(2);
    outbox.queue.close();
  });

  // Fails when nothing but a push tries again, or when the tail is stored behind what comes later.
  test("gets what waits in memory as soon as there is room, in order and once", async () => {
    const outbox = await openFull();
    await pushNow(outbox, 2, 3, large);
    outbox.free();
    await vi.advanceTimersByTimeAsync(1_001);
    expect(outbox.queue).toMatchObject({ trouble: null, length: 3, stored: 3 });
    expect(await pushNow(outbox, 4, 4)).toEqual(["stored"]);
    expect(outbox.warnings[1]).toMatch(/takes events again/);
    expect(outbox.queue.close()).toEqual([]);
    expect(drain(openOutbox(outbox.path).queue)).toEqual(["id-000001", "id-000002", "id-000003", "id-000004"]);
  });

  // Fails when each push tries the disk while it rests.
  test("is asked once a second, however many events come", async () => {
    const outbox = await openFull();
    await pushNow(outbox, 2, 2, large);
    outbox.free();
    expect(await pushNow(outbox, 3, 3)).toEqual(["queued"]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await pushNow(outbox, 4, 4)).toEqual(["stored"]);
    outbox.queue.close();
  });

  // Fails when what was taken from memory is read again from the disk that has it by then.
  test("does not give an event twice that was taken while it was in memory alone", async () => {
    const outbox = await openFull({ windowBytes: 0 });
    outbox.queue.release(outbox.queue.take(1));
    await pushNow(outbox, 2, 2, large);
    const batch = outbox.queue.take(1);
    outbox.free();
    await vi.advanceTimersByTimeAsync(1_001);
    await pushNow(outbox, 3, 3);
    expect(idsOf(batch)).toEqual(["id-000002"]);
    expect(outbox.queue).toMatchObject({ length: 1, stored: 2 });
    expect(drain(outbox.queue)).toEqual(["id-000003"]);
    outbox.queue.putBack(batch);
    outbox.queue.close();
    expect(drain(openOutbox(outbox.path).queue)).toEqual(["id-000002"]);
  });

  // Fails when memory fills up for as long as the disk is full.
  test("fills memory up to a bound, and refuses what comes beyond it", async () => {
    const outbox = await openFull({ memoryBytes: 3_000 });
    expect(await pushNow(outbox, 2, 2, large)).toEqual(["queued"]);
    expect(await pushNow(outbox, 3, 3)).toEqual(["refused"]);
    outbox.queue.release(outbox.queue.take(300_000));
    expect(await pushNow(outbox, 4, 5, 1_000)).toEqual(["queued", "refused"]);
    expect(outbox.queue.length).toBe(1);
    outbox.queue.close();
  });

  // Fails when deletes are tried only together with what does not fit.
  test("still forgets what has been delivered", async () => {
    const outbox = await openFull();
    outbox.queue.release(outbox.queue.take(1));
    await pushNow(outbox, 2, 2, large);
    expect(outbox.queue.trouble).not.toBeNull();
    expect(outbox.database().prepare("SELECT count(*) AS rows FROM events").get()).toEqual({ rows: 0 });
    outbox.queue.close();
  });

  // Fails when a file that can't be written to is kept although nothing in it is needed: it would fill its disk for good.
  test("is freed of a file in which nothing is needed any more", async () => {
    const outbox = await openFull();
    const full = outbox.database();
    await pushNow(outbox, 2, 2, large);
    full.exec("PRAGMA query_only = 1");
    await vi.advanceTimersByTimeAsync(2_000);
    expect([outbox.queue.trouble, outbox.database()]).toEqual([expect.any(String), full]);
    outbox.queue.release(outbox.queue.take(1));
    await vi.advanceTimersByTimeAsync(3_000);
    expect(outbox.queue).toMatchObject({ trouble: null, length: 1, stored: 1, path: outbox.path });
    outbox.queue.close();
    expect(drain(openOutbox(outbox.path).queue)).toEqual(["id-000002"]);
  });

  // Fails when looking into a file beside others is the only way: that takes room on the disk.
  test("does not hide what an earlier run left", async () => {
    const path = newPath();
    const earlier = openOutbox(path);
    await pushNow(earlier, 1, 2);
    earlier.queue.close();
    const { queue } = openOutbox(path, {}, undefined, ({ readOnly }) => {
      if (readOnly) throw new Error("disk I/O error");
    });
    expect(drain(queue)).toEqual(["id-000001", "id-000002"]);
    queue.close();
  });

  // Fails when close returns what is on disk, or keeps for itself what is not.
  test("makes close return what will be lost", async () => {
    const outbox = await openFull();
    await pushNow(outbox, 2, 3, large);
    expect(idsOf(outbox.queue.close())).toEqual(["id-000002", "id-000003"]);
    expect(drain(openOutbox(outbox.path).queue)).toEqual(["id-000001"]);
  });
});

describe("a folder that can't be made", () => {
  // Fails when open throws, or when the file is looked for at the start alone.
  test("is waited for in memory", async () => {
    const obstacle = join(dirname(newPath()), "obstacle");
    writeFileSync(obstacle, "");
    const outbox = openOutbox(join(obstacle, "outbox.db"));
    expect(outbox.queue.trouble).toMatch(/ENOTDIR|EEXIST/);
    expect(await pushNow(outbox, 1, 2)).toEqual(["queued", "queued"]);
    expect(outbox.queue).toMatchObject({ length: 2, stored: 0, path: join(obstacle, "outbox.db") });
    rmSync(obstacle);
    await vi.advanceTimersByTimeAsync(1_001);
    expect(outbox.queue).toMatchObject({ trouble: null, length: 2, stored: 2 });
    outbox.queue.close();
    expect(drain(openOutbox(join(obstacle, "outbox.db")).queue)).toEqual(["id-000001", "id-000002"]);
  });

  // Fails when the places of memory and of the file that is found late are mixed up: events are lost or come twice.
  test("may hold events of an earlier run when it appears", async () => {
    const path = newPath();
    const earlier = openOutbox(path);
    await pushNow(earlier, 11, 14);
    earlier.queue.release(earlier.queue.take(1));
    earlier.queue.close();
    const folder = dirname(path);
    const obstacle = join(folder, "obstacle");
    writeFileSync(obstacle, "");
    let hidden = true;
    const { queue } = openOutbox(path, { windowBytes: 400 }, undefined, () => {
      if (hidden) throw new Error("not mounted");
    });
    await pushAll(queue, newEvents(1, 3));
    const batch = queue.take(1);
    queue.release(queue.take(1));
    hidden = false;
    await vi.advanceTimersByTimeAsync(1_001);
    expect(queue).toMatchObject({ trouble: null, length: 4, stored: 5 });
    queue.putBack(batch);
    expect(queue.close()).toEqual([]);
    expect(drain(openOutbox(path).queue)).toEqual(["id-000001", "id-000003", "id-000012", "id-000013", "id-000014"]);
  });

  // Fails when nothing but a push looks again, or when it is looked for all the time.
  test("may hold events that are to be sent although nothing new comes", async () => {
    const path = newPath();
    const earlier = openOutbox(path);
    await pushNow(earlier, 1, 2);
    earlier.queue.close();
    const obstacle = { hides: true, met: 0 };
    const { queue } = openOutbox(path, {}, undefined, () => {
      obstacle.met += 1;
      if (obstacle.hides) throw new Error("not mounted");
    });
    expect(queue).toMatchObject({ trouble: "not mounted", length: 0 });
    const metAtOpening = obstacle.met;
    await vi.advanceTimersByTimeAsync(10_100);
    expect(obstacle.met).toBe(11 * metAtOpening);
    obstacle.hides = false;
    await vi.advanceTimersByTimeAsync(1_001);
    expect(queue).toMatchObject({ trouble: null, length: 2 });
    queue.close();
  });

  // Fails when close does not try once more.
  test("is looked for a last time at the end", async () => {
    const path = newPath();
    let hidden = true;
    const { queue } = openOutbox(path, {}, undefined, () => {
      if (hidden) throw new Error("not mounted");
    });
    await pushAll(queue, newEvents(1, 2));
    hidden = false;
    expect(queue.close()).toEqual([]);
    expect(drain(openOutbox(path).queue)).toEqual(["id-000001", "id-000002"]);
  });

  // Fails when a directory in the file's place makes anything throw.
  test("may be the file itself", async () => {
    const path = newPath();
    mkdirSync(path);
    const outbox = openOutbox(path);
    expect(await pushNow(outbox, 1, 1)).toEqual(["queued"]);
    expect(idsOf(outbox.queue.close())).toEqual([newEvent(1).eventId]);
  });
});

// Fails when the logger's own error gets out.
test("a logger that throws hurts nobody", async () => {
  const path = newPath();
  mkdirSync(path);
  const { queue } = openOutbox(path, {}, undefined, undefined, () => {
    throw new Error("no log");
  });
  expect(queue.trouble).not.toBeNull();
  queue.close();
});

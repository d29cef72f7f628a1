import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, describe, expect, test } from "vitest";
import { startChild, stopChildren } from "../../test/outbox/child-outbox.ts";
import { newPath } from "../../test/outbox/new-path.ts";
import { drain, newEvents, openOutbox, pushAll } from "../../test/outbox/outbox-fixture.ts";

afterEach(stopChildren);

const beside = (path: string, name: string) => join(dirname(path), name);

describe("a file that is in use", () => {
  // Fails without the lock: both would hold the same events, and each would send them.
  test("by another hook of the process is left to it, and the next one is taken", async () => {
    const path = newPath();
    const [first, second, third] = [openOutbox(path), openOutbox(path), openOutbox(path)];
    expect([first.queue.path, second.queue.path, third.queue.path]).toEqual([
      path,
      beside(path, "outbox-2.db"),
      beside(path, "outbox-3.db"),
    ]);
    expect(first.warnings).toEqual([]);
    expect(second.warnings).toEqual([
      `event hooks: the outbox ${path} is in use by another process or hook. This one keeps its events in ${beside(path, "outbox-2.db")}.`,
    ]);
    await pushAll(first.queue, newEvents(1, 2));
    await pushAll(second.queue, newEvents(3, 4));
    expect(drain(first.queue)).toEqual(["id-000001", "id-000002"]);
    expect(drain(second.queue)).toEqual(["id-000003", "id-000004"]);
    for (const { queue } of [first, second, third]) queue.close();
    // Fails when empty slots are left behind.
    expect(readdirSync(dirname(path))).toEqual(["outbox.db"]);
  });

  // Fails when the lock is one that only this process sees.
  test("by another process is left to it", async () => {
    const path = newPath();
    const child = startChild(path);
    await child.stored(1);
    const { queue } = openOutbox(path);
    expect(queue.path).toBe(beside(path, "outbox-2.db"));
    expect(queue.length).toBe(0);
    queue.close();
  });

  // Fails when the lock outlives its process.
  test("until its process is killed", async () => {
    const path = newPath();
    const child = startChild(path);
    await child.stored(1);
    await child.kill();
    const { queue } = openOutbox(path);
    expect(queue.path).toBe(path);
    expect(queue.length).toBeGreaterThan(0);
    queue.close();
  });
});

describe("what an ended process left in a slot beside", () => {
  // Fails when siblings are not looked for, not removed, or removed before their rows are stored.
  test("is taken on by the next start, behind its own events", async () => {
    const path = newPath();
    const [first, second] = [openOutbox(path), openOutbox(path)];
    await pushAll(first.queue, newEvents(1, 2));
    await pushAll(second.queue, newEvents(3, 4));
    second.queue.close();
    first.queue.close();
    expect(readdirSync(dirname(path)).sort()).toEqual(["outbox-2.db", "outbox.db"]);
    const next = openOutbox(path);
    expect(next.warnings).toEqual([
      `event hooks: the outbox takes on 2 events that an ended process left in ${beside(path, "outbox-2.db")}.`,
    ]);
    expect(readdirSync(dirname(path)).filter((name) => name.endsWith(".db"))).toEqual(["outbox.db"]);
    expect(drain(next.queue)).toEqual(["id-000001", "id-000002", "id-000003", "id-000004"]);
    next.queue.close();
  });

  // Fails when a slot is taken on although its process runs.
  test("stays where it is while its process runs", async () => {
    const path = newPath();
    const [first, second] = [openOutbox(path), openOutbox(path)];
    await pushAll(second.queue, newEvents(3, 4));
    first.queue.close();
    const next = openOutbox(path);
    expect([next.queue.path, next.queue.length]).toEqual([path, 0]);
    expect(drain(second.queue)).toEqual(["id-000003", "id-000004"]);
    next.queue.close();
    second.queue.close();
  });

  // Fails when an event is doubled that a crash between copying and removing has left in both files.
  test("counts once where both files hold it", async () => {
    const path = newPath();
    const [first, second] = [openOutbox(path), openOutbox(path)];
    await pushAll(first.queue, newEvents(1, 3));
    await pushAll(second.queue, newEvents(2, 4));
    second.queue.close();
    first.queue.close();
    const next = openOutbox(path);
    expect(next.queue.length).toBe(4);
    expect(drain(next.queue)).toEqual(["id-000001", "id-000002", "id-000003", "id-000004"]);
    next.queue.close();
  });

  // Fails when names that only look alike are taken for slots.
  test("is told from files of similar names", () => {
    const path = newPath();
    const names = ["outbox-1.db", "outbox-02.db", "outbox-x.db", "outbox-2.db.bak", "outbox2.db"];
    for (const name of names) writeFileSync(beside(path, name), "mine");
    openOutbox(path).queue.close();
    for (const name of names) expect(readFileSync(beside(path, name), "utf8")).toBe("mine");
  });
});

describe("somebody else's file", () => {
  function writeDatabase(path: string, sql: string): Buffer {
    const database = new DatabaseSync(path);
    database.exec(sql);
    database.close();
    return readFileSync(path);
  }

  // Fails when the id or the version is not looked at, or when looking changes a byte.
  test.each([
    ["CREATE TABLE notes (text TEXT)", /belongs to another program/],
    ["PRAGMA application_id = 7; CREATE TABLE events (seq)", /belongs to another program/],
    ["PRAGMA journal_mode = WAL; CREATE TABLE notes (text TEXT)", /belongs to another program/],
    ["PRAGMA application_id = 0x486b4f62; PRAGMA user_version = 2; CREATE TABLE events (seq)", /has form 2.*knows 1/],
  ])("is left as it is: %s", async (sql, message) => {
    const path = newPath();
    const before = writeDatabase(path, sql);
    const outbox = openOutbox(path);
    expect(outbox.queue.path).toBe(beside(path, "outbox-2.db"));
    expect(outbox.warnings).toEqual([expect.stringMatching(message)]);
    expect(await pushAll(outbox.queue, newEvents(1, 1))).toEqual(["stored"]);
    outbox.queue.close();
    expect(readFileSync(path).equals(before)).toBe(true);
  });
});

// Fails when several processes that start together share a file, or when any of them can't start.
test("eight processes that start at once have a file each", async () => {
  const path = newPath();
  const children = Array.from({ length: 8 }, () => startChild(path));
  await Promise.all(children.map((child) => child.stored(20)));
  await Promise.all(children.map((child) => child.kill()));
  const { queue } = openOutbox(path);
  const ids = drain(queue);
  expect(ids).toHaveLength(new Set(ids).size);
  expect(new Set(ids)).toEqual(new Set([...ids, ...children.flatMap((child) => child.lines("stored"))]));
  expect(queue.path).toBe(path);
  queue.close();
  expect(existsSync(beside(path, "outbox-2.db"))).toBe(false);
});

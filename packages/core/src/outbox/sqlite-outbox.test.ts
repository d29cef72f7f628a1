import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { newPath } from "../../test/outbox/new-path.ts";
import { drain, idsOf, newEvent, newEvents, openOutbox, pushAll } from "../../test/outbox/outbox-fixture.ts";
import { createHookCounters } from "../delivery/hook-counters.ts";

describe("an outbox that is open", () => {
  // Fails when push resolves before COMMIT: the second connection then finds nothing.
  test("says stored once an event is in the file", async () => {
    const path = newPath();
    const { queue, database } = openOutbox(path);
    const pushed = queue.push(newEvent(1));
    expect(database().prepare("SELECT count(*) AS rows FROM events").get()).toEqual({ rows: 0 });
    await expect(pushed).resolves.toBe("stored");
    expect(database().isTransaction).toBe(false);
    expect(database().prepare("SELECT event_id FROM events").all()).toEqual([{ event_id: "id-000001" }]);
    queue.close();
  });

  // Fails when each push commits for itself: the rows then lie in as many transactions as there are events.
  test("stores what is pushed within its delay in one commit", async () => {
    const { queue, database } = openOutbox(newPath());
    const execute = database().exec.bind(database());
    const statements: string[] = [];
    database().exec = (sql) => {
      statements.push(sql);
      execute(sql);
    };
    await pushAll(queue, newEvents(1, 50));
    expect(statements.filter((sql) => sql === "COMMIT")).toHaveLength(1);
    queue.close();
  });

  // Fails when take returns the newest first, passes the size, or leaves the first out because it is too large.
  test("gives the oldest first, up to a size, and one at least", async () => {
    const { queue } = openOutbox(newPath());
    const events = newEvents(1, 5, 10);
    await pushAll(queue, events);
    const size = events[0]?.bytes ?? 0;
    expect(queue).toMatchObject({ length: 5, bytes: 5 * size, stored: 5, oldestMs: events[0]?.emittedAtMs });
    expect(idsOf(queue.take(2 * size))).toEqual(["id-000001", "id-000002"]);
    expect(idsOf(queue.take(1))).toEqual(["id-000003"]);
    expect(queue.shift()?.eventId).toBe("id-000004");
    expect(queue).toMatchObject({ length: 1, bytes: size, stored: 5, oldestMs: events[4]?.emittedAtMs });
    queue.close();
  });

  // Fails when putBack appends at the end, or reverses the batch.
  test("takes events back at the head, in their order", async () => {
    const { queue } = openOutbox(newPath());
    await pushAll(queue, newEvents(1, 4));
    const batch = queue.take(newEvent(1).bytes * 2);
    queue.putBack(batch);
    expect(drain(queue)).toEqual(["id-000001", "id-000002", "id-000003", "id-000004"]);
    queue.close();
  });

  // Fails when take leaves out what has not been committed yet: a flush would then end without it.
  test("counts what is about to be stored, and commits it when it is asked for", async () => {
    const { queue, database } = openOutbox(newPath());
    const pushed = queue.push(newEvent(1));
    expect(queue).toMatchObject({ length: 1, bytes: newEvent(1).bytes, oldestMs: newEvent(1).emittedAtMs });
    expect(idsOf(queue.take(1_000))).toEqual(["id-000001"]);
    expect(database().prepare("SELECT count(*) AS rows FROM events").get()).toEqual({ rows: 1 });
    await expect(pushed).resolves.toBe("stored");
    queue.close();
  });

  // Fails when the number of a repeated id is counted a second time.
  test("holds an id once", async () => {
    const { queue } = openOutbox(newPath());
    expect(await pushAll(queue, [newEvent(1), newEvent(1)])).toEqual(["stored", "stored"]);
    expect(queue).toMatchObject({ length: 1, stored: 1 });
    expect(drain(queue)).toEqual(["id-000001"]);
    queue.close();
  });

  // Fails when release deletes nothing, or deletes before the events have been released.
  test("keeps what has been taken on disk until it is released", async () => {
    const { queue, database } = openOutbox(newPath());
    const rows = () => database().prepare("SELECT event_id FROM events").all().length;
    await pushAll(queue, newEvents(1, 2));
    const [first, second] = queue.take(1_000);
    if (first === undefined || second === undefined) throw new Error("Two events wait.");
    expect([queue.stored, rows()]).toEqual([2, 2]);
    queue.release([first]);
    await queue.push(newEvent(3));
    expect([queue.stored, rows()]).toEqual([2, 2]);
    queue.release([second]);
    await queue.push(newEvent(4));
    expect([queue.stored, rows()]).toEqual([2, 2]);
    queue.close();
  });
});

describe("the next start", () => {
  // Fails when any column is stored wrong, or when close leaves the last group out.
  test("finds what was left, as it was, and in order", async () => {
    const path = join(newPath(), "..", "a", "b", "outbox.db");
    const first = openOutbox(path);
    void first.queue.push(newEvent(1, 3));
    void first.queue.push(newEvent(2, 4));
    expect(first.queue.close()).toEqual([]);
    const second = openOutbox(path);
    const [one, two] = [newEvent(1, 3), newEvent(2, 4)];
    expect(second.queue).toMatchObject({ length: 2, stored: 2, bytes: one.bytes + two.bytes, path });
    expect(second.queue.take(1_000)).toEqual([one, two]);
    expect(second.warnings).toEqual([]);
    second.queue.close();
  });

  // Fails when close forgets what is in flight, or when released events come back.
  test("finds what was in flight, and not what was released", async () => {
    const path = newPath();
    const first = openOutbox(path);
    await pushAll(first.queue, newEvents(1, 3));
    first.queue.release(first.queue.take(1));
    first.queue.take(1);
    first.queue.close();
    const second = openOutbox(path);
    expect(drain(second.queue)).toEqual(["id-000002", "id-000003"]);
    second.queue.close();
    expect(openOutbox(path).queue.length).toBe(0);
  });

  // Fails when counters are looked up by anything but the system, or when a hook of this run gets another's.
  test("counts an earlier run's event for its system, and a later one for the hook that emitted it", async () => {
    const path = newPath();
    const first = openOutbox(path);
    await first.queue.push(newEvent(1));
    first.queue.close();
    const [ofSystem, ofHook, ofOther] = [createHookCounters(), createHookCounters(), createHookCounters()];
    const asked: string[] = [];
    const countersOf = (system: string) => {
      asked.push(system);
      return ofSystem;
    };
    // Nothing stays in memory, so that all of them are read back.
    const { queue } = openOutbox(path, { windowBytes: 0 }, countersOf);
    await pushAll(queue, [newEvent(2, 0, ofHook), newEvent(3, 0, ofOther)]);
    const events = queue.take(1_000);
    expect(events[0]?.counters).toBe(ofSystem);
    expect(events[1]?.counters).toBe(ofHook);
    expect(events[2]?.counters).toBe(ofOther);
    expect(asked).toEqual(["probe"]);
    queue.close();
  });

  // Fails when close leaves the log beside the file, or the file locked.
  test("finds one file that nobody holds", async () => {
    const path = newPath();
    const { queue } = openOutbox(path);
    await pushAll(queue, newEvents(1, 3));
    queue.close();
    expect(["-wal", "-shm", "-journal"].filter((ending) => existsSync(path + ending))).toEqual([]);
    const second = openOutbox(path);
    expect(second.queue.path).toBe(path);
    second.queue.close();
  });
});

import {
  closeSync,
  copyFileSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, test } from "vitest";
import { newPath } from "../../test/outbox/new-path.ts";
import { drain, newEvents, openOutbox, pushAll } from "../../test/outbox/outbox-fixture.ts";

const pageSize = 4_096;

/** Leaves events in a file and returns its path. */
async function leaveEvents(count: number, pad = 0): Promise<string> {
  const path = newPath();
  const { queue } = openOutbox(path);
  await pushAll(queue, newEvents(1, count, pad));
  queue.close();
  return path;
}

function overwrite(path: string, position: number, length: number): void {
  const file = openSync(path, "r+");
  writeSync(file, Buffer.alloc(length, 0xa5), 0, length, position);
  fsyncSync(file);
  closeSync(file);
}

const asideOf = (path: string) =>
  readdirSync(dirname(path)).filter((name) => /^outbox\.db\.damaged-\d{4}-\d\d-\d\dT[\d-]+\.\d{3}Z$/.test(name));

/** What every damage must come to: the file set aside and named, and an outbox that works. */
async function expectFreshStart(path: string, outbox: ReturnType<typeof openOutbox>): Promise<void> {
  const [aside] = asideOf(path);
  expect(aside).toBeDefined();
  expect(outbox.warnings[0]).toContain(`is damaged`);
  expect(outbox.warnings[0]).toContain(join(dirname(path), aside ?? ""));
  expect(outbox.queue).toMatchObject({ path, trouble: null });
  const [event] = newEvents(900_001, 900_001);
  if (event === undefined) throw new Error("One event was made.");
  await expect(outbox.queue.push(event)).resolves.toBe("stored");
  outbox.queue.close();
  const next = openOutbox(path);
  expect(drain(next.queue)).toContain("id-900001");
  expect(next.warnings).toEqual([]);
  next.queue.close();
}

describe("at the start", () => {
  // Fails when SQLite's "file is not a database" gets out, or when the file is deleted.
  test("a file of garbage is set aside", async () => {
    const path = newPath();
    writeFileSync(path, "this is not a database ".repeat(1_000));
    const outbox = openOutbox(path);
    expect(outbox.queue.length).toBe(0);
    expect(readFileSync(join(dirname(path), asideOf(path)[0] ?? ""), "utf8")).toContain("not a database");
    await expectFreshStart(path, outbox);
  });

  // Fails when an empty file is taken for somebody else's, or for damaged.
  test("an empty file is filled", async () => {
    const path = newPath();
    writeFileSync(path, "");
    const { queue, warnings } = openOutbox(path);
    expect(await pushAll(queue, newEvents(1, 1))).toEqual(["stored"]);
    expect([queue.path, warnings, asideOf(path)]).toEqual([path, [], []]);
    queue.close();
  });

  // Fails when the check at the start is left out: the gap then shows only when it is reached.
  test("a page of noise costs no event that lies outside it", async () => {
    const path = await leaveEvents(500, 100);
    const pages = statSync(path).size / pageSize;
    overwrite(path, Math.floor(pages / 2) * pageSize, pageSize);
    const outbox = openOutbox(path);
    const found = outbox.queue.length;
    expect(outbox.warnings[0]).toContain(`${found} events could be read`);
    expect(found).toBeGreaterThan(400);
    const ids = drain(outbox.queue);
    expect(ids).toHaveLength(found);
    expect(ids).toEqual([...new Set(ids)].sort());
    await expectFreshStart(path, outbox);
  });

  // Fails when only what lies before the gap is read.
  test("what lies behind a gap is read from the end", async () => {
    const path = await leaveEvents(500, 1_500);
    const pages = statSync(path).size / pageSize;
    overwrite(path, Math.floor(pages / 2) * pageSize, 2 * pageSize);
    const { queue } = openOutbox(path);
    const ids = drain(queue);
    expect(ids).toContain("id-000001");
    expect(ids).toContain("id-000500");
    expect(ids.length).toBeLessThan(500);
    queue.close();
  });

  // Fails when a file that ends early makes anything throw.
  test.each([100, pageSize - 1, pageSize, 5 * pageSize, 20 * pageSize + 7])(
    "a file cut off after %i bytes is set aside",
    async (size) => {
      const path = await leaveEvents(300, 200);
      truncateSync(path, size);
      await expectFreshStart(path, openOutbox(path));
    },
  );

  // Fails when the log is left behind: it would go to the fresh file, or be lost to who looks into the damaged one.
  test("the log goes with the file that is set aside", async () => {
    const path = await leaveEvents(3);
    const first = openOutbox(path);
    await pushAll(first.queue, newEvents(4, 4));
    // What a crash leaves: the file and a log that has not been written into it.
    const crashed = newPath();
    copyFileSync(path, crashed);
    copyFileSync(`${path}-wal`, `${crashed}-wal`);
    first.queue.close();
    overwrite(crashed, 0, pageSize);
    const { size } = statSync(`${crashed}-wal`);
    const { queue } = openOutbox(crashed);
    expect(statSync(join(dirname(crashed), `${asideOf(crashed)[0]}-wal`)).size).toBe(size);
    queue.close();
  });

  // Fails when a missing log makes anything throw, or when the file is taken for damaged.
  test("a log that has vanished costs what was in it alone", async () => {
    const path = await leaveEvents(3);
    const second = openOutbox(path);
    await pushAll(second.queue, newEvents(4, 5));
    const crashed = newPath();
    copyFileSync(path, crashed);
    second.queue.close();
    const { queue, warnings } = openOutbox(crashed);
    expect(drain(queue)).toEqual(["id-000001", "id-000002", "id-000003"]);
    expect(warnings).toEqual([]);
    queue.close();
  });
});

describe("while it is open", () => {
  // Fails when a read that fails throws, ends in trouble for good, or when what memory has is not stored again.
  test("a page that breaks under events that wait on disk costs those on it", async () => {
    const path = await leaveEvents(400, 1_000);
    const outbox = openOutbox(path, { windowBytes: 10_000 });
    const { queue } = outbox;
    const batch = queue.take(10_000);
    // One hole under what has been taken, one under what waits.
    overwrite(path, 6 * pageSize, 2 * pageSize);
    overwrite(path, 60 * pageSize, 8 * pageSize);
    outbox.database().exec("PRAGMA cache_size = 0; PRAGMA shrink_memory");
    const ids = drain(queue);
    expect(ids.length).toBeGreaterThan(300);
    expect(ids.length + batch.length).toBeLessThan(400);
    expect(outbox.warnings.join()).toMatch(/is damaged .* events in the damaged outbox can't be read/);
    // What memory had was stored again: no damage takes it.
    await pushAll(queue, newEvents(401, 401));
    expect(queue.stored).toBe(batch.length + 1);
    expect(outbox.database().prepare("SELECT count(*) AS rows FROM events").get()).toEqual({ rows: batch.length + 1 });
    await expectFreshStart(path, outbox);
  });

  // Fails when the damage that a write meets ends in trouble, or when what memory has is not stored again.
  test("a page that breaks under events that memory holds as well costs none", async () => {
    const path = await leaveEvents(400, 1_000);
    const outbox = openOutbox(path);
    const first = outbox.queue.take(1);
    overwrite(path, 5 * pageSize, 20 * pageSize);
    outbox.database().exec("PRAGMA cache_size = 0; PRAGMA shrink_memory");
    outbox.queue.release(first);
    expect(await pushAll(outbox.queue, newEvents(401, 401))).toEqual(["stored"]);
    expect(outbox.warnings).toEqual([expect.stringContaining("is damaged")]);
    outbox.queue.close();
    const next = openOutbox(path);
    expect(drain(next.queue)).toEqual(newEvents(2, 401).map((event) => event.eventId));
    next.queue.close();
  });

  // Fails when the text of a row is trusted: broken JSON would make the collector refuse the whole batch.
  test("an event whose text has changed is not sent", async () => {
    const path = await leaveEvents(5);
    const vandal = new DatabaseSync(path);
    vandal.exec("UPDATE events SET json = '{\"event_id\":' WHERE event_id = 'id-000003'");
    vandal.close();
    const { queue, warnings } = openOutbox(path);
    expect(drain(queue)).toEqual(["id-000001", "id-000002", "id-000004", "id-000005"]);
    expect(warnings.join()).toContain("1 event in the damaged outbox can't be read");
    queue.close();
  });

  // Fails when a table that is not what it was ends in trouble for good.
  test("a file without its table is set aside", async () => {
    const path = await leaveEvents(5);
    const vandal = new DatabaseSync(path);
    vandal.exec("ALTER TABLE events RENAME TO others");
    vandal.close();
    await expectFreshStart(path, openOutbox(path));
  });

  // Fails when SQLite is left to write on into a file without a name: what it stores would be gone at the next start.
  test("a file that somebody deletes costs what was on disk alone", async () => {
    const path = await leaveEvents(3);
    const { queue, warnings } = openOutbox(path);
    const batch = queue.take(1_000);
    rmSync(path);
    expect(await pushAll(queue, newEvents(4, 4))).toEqual(["queued"]);
    expect(warnings).toEqual([expect.stringContaining("somebody has deleted it")]);
    queue.putBack(batch);
    expect(queue.close()).toEqual([]);
    const next = openOutbox(path);
    expect(drain(next.queue)).toEqual(newEvents(1, 4).map((event) => event.eventId));
    next.queue.close();
  });

  // Fails when a slot that can be read in part is deleted once that part has been taken on.
  test("a slot of an ended process with an event that can't be read is set aside", async () => {
    const path = newPath();
    const [first, second] = [openOutbox(path), openOutbox(path)];
    await pushAll(second.queue, newEvents(1, 3));
    second.queue.close();
    first.queue.close();
    const slot = join(dirname(path), "outbox-2.db");
    const vandal = new DatabaseSync(slot);
    vandal.exec("UPDATE events SET json = '{' WHERE event_id = 'id-000002'");
    vandal.close();
    const { queue, warnings } = openOutbox(path);
    expect(drain(queue)).toEqual(["id-000001", "id-000003"]);
    expect(warnings[0]).toMatch(/outbox-2\.db is damaged \(1 event in it can't be read\)\. .*outbox-2\.db\.damaged-/);
    expect(readdirSync(dirname(path)).some((name) => name.startsWith("outbox-2.db.damaged-"))).toBe(true);
    queue.close();
  });
});

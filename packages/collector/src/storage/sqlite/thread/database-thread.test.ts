import { once } from "node:events";
import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Worker } from "node:worker_threads";
import { describe, expect, it, onTestFinished } from "vitest";
import { eventNumber } from "../../../../test/events.ts";
import { tempFolder } from "../../../../test/temp-folder.ts";
import { testCollector } from "../../../../test/test-collector.ts";
import { openSqliteStorage } from "../sqlite-storage.ts";

/** The thread that a call starts. */
async function threadOf(call: () => Promise<unknown>): Promise<Worker> {
  const [[thread]] = await Promise.all([once(process, "worker"), call()]);
  return thread as Worker;
}

describe("a database thread that dies", () => {
  it("fails what waits for it, storing nothing of that, and is back for the next call", async () => {
    const path = join(await tempFolder(), "hooks.db");
    const opened = once(process, "worker");
    const storage = openSqliteStorage(path);
    onTestFinished(() => storage.close());
    const [thread] = (await opened) as [Worker];
    await storage.insert([eventNumber(1)]);

    // Another process that writes: the thread waits for it, and is hit in the middle of its work.
    const other = new DatabaseSync(path, { timeout: 20_000 });
    other.exec("BEGIN IMMEDIATE");
    const lost = [storage.insert([eventNumber(2)]), storage.insert([eventNumber(3)])];
    const settled = Promise.allSettled(lost);
    const terminated = thread.terminate();
    other.exec("COMMIT");
    other.close();
    await terminated;
    for (const result of await settled) {
      expect(result).toMatchObject({
        status: "rejected",
        reason: { message: "The database's writer thread ended with code 1." },
      });
    }
    // Senders that heard of no success send again.
    expect(await storage.insert([eventNumber(1), eventNumber(2)])).toEqual(["duplicate", expect.any(Number)]);
    expect(await storage.find({ filter: {}, sortBy: "timestamp", descending: false, limit: 9, offset: 0 })).toEqual(
      expect.arrayContaining([eventNumber(1), eventNumber(2)]),
    );
  });

  it("is a 503 with Retry-After, and its end is in the log", async () => {
    const path = join(await tempFolder(), "hooks.db");
    const problems: unknown[] = [];
    const logger = { error: (_message: string, cause?: unknown) => void problems.push(cause) };
    const collector = await testCollector({ storage: path, logger });
    await collector.collect(eventNumber(1));
    const reading = await threadOf(() => collector.get("/events"));
    const started = once(process, "worker");
    await reading.terminate();
    // What starts now finds nothing to read.
    for (const end of ["", "-wal", "-shm"]) if (existsSync(`${path}${end}`)) await rm(`${path}${end}`);
    const { status, headers, body } = await collector.get("/events");
    await started;
    expect({ status, retry: headers.get("retry-after"), code: body.error.code }).toEqual({
      status: 503,
      retry: "5",
      code: "storage_unavailable",
    });
    expect(problems).toEqual([
      expect.objectContaining({
        message: "The database's reader thread ended with code 1.",
        cause: expect.objectContaining({ message: expect.stringContaining("unable to open database file") }),
      }),
    ]);
  });
});

describe("closing", () => {
  it("waits for what was asked before, and refuses what is asked after", async () => {
    const path = join(await tempFolder(), "hooks.db");
    const storage = openSqliteStorage(path);
    const stored = storage.insert([eventNumber(1)]);
    await Promise.all([storage.close(), storage.close()]);
    expect(await stored).toEqual([1]);
    await expect(storage.count()).rejects.toThrow("The database is closed.");
    expect(existsSync(`${path}-wal`)).toBe(false);
  });
});

it("a thread that fails on its way out has ended all the same", async () => {
  const storage = openSqliteStorage(join(await tempFolder(), "hooks.db"));
  await storage.insert([eventNumber(1)]);
  const reading = await threadOf(() => storage.searchIndex());
  const closed = storage.close();
  reading.emit("error", new Error("The disk is gone."));
  expect(await closed).toBeUndefined();
});

it("each way to commit is the one that SQLite is told", async () => {
  for (const synchronous of ["full", "normal", "off"] as const) {
    const storage = openSqliteStorage(join(await tempFolder(), "hooks.db"), { synchronous });
    expect(await storage.insert([eventNumber(1)])).toEqual([1]);
    await storage.close();
  }
});

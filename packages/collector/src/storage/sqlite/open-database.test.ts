import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { copyFile, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, it } from "vitest";
import { eventNumber } from "../../../test/events.ts";
import { tempFolder } from "../../../test/temp-folder.ts";
import { testCollector } from "../../../test/test-collector.ts";
import { startCollector } from "../../index.ts";
import { schemaVersion } from "./schema.ts";
import { openSqliteStorage } from "./sqlite-storage.ts";

describe("a database", () => {
  it("is created, and keeps everything across a restart", async () => {
    const path = join(await tempFolder(), "hooks.db");
    const first = await startCollector({ port: 0, storage: path });
    expect(first.databasePath).toBe(path);
    await fetch(`${first.url}/events`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(eventNumber(1)),
    });
    await first.close();
    expect(await readdir(dirname(path))).toEqual(["hooks.db"]);

    const second = await testCollector({ storage: path });
    expect((await second.get("/events")).body.events).toEqual([eventNumber(1)]);
    expect((await second.post("/events", eventNumber(1))).body.status).toBe("duplicate");
  });

  it("may start as an empty file", async () => {
    const path = join(await tempFolder(), "hooks.db");
    await writeFile(path, "");
    const storage = openSqliteStorage(path);
    expect(await storage.count()).toBe(0);
    await storage.close();
  });

  it("is durable and marked as a collector's", async () => {
    const path = join(await tempFolder(), "hooks.db");
    const storage = openSqliteStorage(path);
    const database = new DatabaseSync(path);
    expect(database.prepare("PRAGMA journal_mode").get()).toEqual({ journal_mode: "wal" });
    // Marked in the file itself: after a crash the write-ahead log is not what a check of the header sees.
    const header = await readFile(path);
    expect({ mark: header.toString("latin1", 68, 72), version: header.readUInt32BE(60) }).toEqual({
      mark: "hook",
      version: schemaVersion,
    });
    database.close();
    await storage.close();
  });

  it("can be open in two collectors, which see each other's events", async () => {
    const path = join(await tempFolder(), "hooks.db");
    const one = await testCollector({ storage: path });
    const other = await testCollector({ storage: path });
    await one.collect(eventNumber(1));
    expect((await other.post("/events", eventNumber(1))).body.status).toBe("duplicate");
    expect((await other.get("/health")).body.storage.total_events).toBe(1);
  });

  it("is read with indexes: stories, types and newest first scan nothing", async () => {
    const path = join(await tempFolder(), "hooks.db");
    await openSqliteStorage(path).close();
    const database = new DatabaseSync(path);
    const plan = (sql: string) => String(database.prepare(`EXPLAIN QUERY PLAN ${sql}`).get()?.["detail"]);
    expect(plan("SELECT * FROM events WHERE correlation_id = ? ORDER BY timestamp, event_id")).toContain(
      "SEARCH events USING INDEX events_by_correlation (correlation_id=?)",
    );
    expect(plan("SELECT * FROM events WHERE event_type IN (?) ORDER BY timestamp DESC, event_id DESC")).toContain(
      "SEARCH events USING INDEX events_by_type (event_type=?)",
    );
    expect(plan("SELECT * FROM events ORDER BY timestamp DESC, event_id DESC")).toContain("USING INDEX events_by_time");
    database.close();
  });
});

describe("a path that can't be the database is refused in one sentence, and left as it was", () => {
  it("a database of a newer version", async () => {
    const path = await databaseWith("PRAGMA application_id = 0x686f6f6b; PRAGMA user_version = 99; CREATE TABLE t (a)");
    await expectRefusal(path, {
      code: "database_newer",
      message: `The database ${path} has version 99, but this collector knows versions up to ${schemaVersion}. Update the collector, or choose another path with --db.`,
    });
  });

  it("a database that became newer in its write-ahead log", async () => {
    const path = join(await tempFolder(), "hooks.db");
    await openSqliteStorage(path).close();
    const newer = new DatabaseSync(path);
    newer.exec("PRAGMA user_version = 99");
    expect((await readFile(path)).readUInt32BE(60)).toBe(schemaVersion);
    await expect(startCollector({ port: 0, storage: path })).rejects.toMatchObject({ code: "database_newer" });
    expect(newer.prepare("PRAGMA user_version").get()).toEqual({ user_version: 99 });
    newer.close();
  });

  it("another program's database", async () => {
    const path = await databaseWith("CREATE TABLE customers (name TEXT)");
    await expectRefusal(path, {
      code: "database_foreign",
      message: `The file ${path} is the database of another program, and stays as it is. Choose another path with --db.`,
    });
  });

  it("another program's database that has a mark and a write-ahead log", async () => {
    const path = await databaseWith("PRAGMA journal_mode = WAL; PRAGMA application_id = 7; CREATE TABLE t (a)");
    await expectRefusal(path, { code: "database_foreign" });
  });

  it.each([
    ["another program's", "PRAGMA application_id = 7", "database_foreign"],
    ["a newer collector's", "PRAGMA application_id = 0x686f6f6b; PRAGMA user_version = 99", "database_newer"],
  ])("%s database whose write-ahead log is still to be recovered", async (_whose, marks, code) => {
    const origin = await databaseWith(`PRAGMA journal_mode = WAL; ${marks}`);
    const program = new DatabaseSync(origin);
    program.exec("CREATE TABLE customers (name TEXT)");
    const path = join(await tempFolder(), "some.db");
    for (const end of ["", "-wal"]) await copyFile(`${origin}${end}`, `${path}${end}`);
    program.close();
    await expectRefusal(path, { code });
  });

  it("a text file", async () => {
    const path = join(await tempFolder(), "notes.txt");
    await writeFile(path, "Do not lose this.");
    await expectRefusal(path, {
      code: "database_foreign",
      message: `The file ${path} is not a database, and stays as it is. Choose another path with --db.`,
    });
  });

  it("a file that only begins like a database", async () => {
    const path = join(await tempFolder(), "broken.db");
    const header = Buffer.alloc(4096, 0xff);
    header.write("SQLite format 3\0", "latin1");
    header.writeUInt32BE(1, 60);
    header.write("hook", 68, "latin1");
    await writeFile(path, header);
    await expectRefusal(path, { code: "database_not_usable" });
  });

  it("a folder", async () => {
    const path = join(await tempFolder(), "folder");
    await mkdir(path);
    await expect(startCollector({ port: 0, storage: path })).rejects.toMatchObject({
      code: "database_not_usable",
      message: `The database ${path} can't be used: it is a folder. Name a file in it, for example --db hooks.db.`,
    });
  });

  it("a device", async () => {
    await expect(startCollector({ port: 0, storage: "/dev/null" })).rejects.toMatchObject({
      code: "database_not_usable",
      message: expect.stringContaining("it is not a regular file"),
    });
  });

  it("a file in a folder that does not exist, which is not created", async () => {
    const path = join(await tempFolder(), "missing", "hooks.db");
    await expect(startCollector({ port: 0, storage: path })).rejects.toMatchObject({
      code: "database_not_usable",
      message: `The database ${path} can't be used: its folder does not exist. Create ${dirname(path)} first, or choose another path.`,
    });
    expect(existsSync(dirname(path))).toBe(false);
  });

  it("a file in what is no folder", async () => {
    const file = join(await tempFolder(), "file");
    await writeFile(file, "text");
    await expect(startCollector({ port: 0, storage: join(file, "hooks.db") })).rejects.toMatchObject({
      code: "database_not_usable",
    });
  });
});

async function databaseWith(sql: string): Promise<string> {
  const path = join(await tempFolder(), "some.db");
  const database = new DatabaseSync(path);
  database.exec(sql);
  database.close();
  return path;
}

async function expectRefusal(path: string, error: { code: string; message?: string }): Promise<void> {
  const before = await fingerprint(path);
  await expect(startCollector({ port: 0, storage: path })).rejects.toMatchObject(error);
  expect(await fingerprint(path)).toEqual(before);
}

/** The content of a file and of all its neighbours. */
async function fingerprint(path: string): Promise<Record<string, string>> {
  const folder = dirname(path);
  const hash = async (name: string) =>
    createHash("sha256")
      .update(await readFile(join(folder, name)))
      .digest("hex");
  const names = await readdir(folder);
  return Object.fromEntries(await Promise.all(names.map(async (name) => [name, await hash(name)])));
}

import { readdirSync, statSync, truncateSync } from "node:fs";
import { open, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { eventNumber } from "../../../test/events.ts";
import { tempFolder } from "../../../test/temp-folder.ts";
import { backupDatabase, isCollectorError, openSqliteStorage, restoreDatabase, type Storage } from "../../index.ts";

it("a backup is a whole database of one moment, made while events arrive, and can be restored", async () => {
  const path = join(await tempFolder(), "hooks.db");
  const storage = openSqliteStorage(path);
  onTestFinished(() => storage.close());
  await fill(storage, 1, 500);
  const [backup, restored] = [`${path}.backup`, join(await tempFolder(), "hooks.db")];
  await Promise.all([backupDatabase(path, backup), fill(storage, 501, 600)]);
  expect(readdirSync(dirname(path)).sort()).toEqual(["hooks.db", "hooks.db-shm", "hooks.db-wal", "hooks.db.backup"]);
  await restoreDatabase(backup, restored);
  const again = openSqliteStorage(restored);
  onTestFinished(() => again.close());
  const { total } = await again.stats({});
  expect(total).toBeGreaterThanOrEqual(500);
  expect(await again.get(eventNumber(500).event_id)).toEqual(eventNumber(500));
  await fill(again, 601, 602);
  expect(await again.count()).toBe(total + 2);
});

it("nothing is overwritten, and what is no database is not copied", async () => {
  const path = join(await tempFolder(), "hooks.db");
  await openSqliteStorage(path).close();
  const other = join(dirname(path), "other.db");
  await writeFile(`${other}-wal`, "left behind");
  const refusal = { code: "database_not_usable", message: expect.stringContaining("There is already a file") };
  await expect(backupDatabase(path, path)).rejects.toMatchObject(refusal);
  await expect(restoreDatabase(path, other)).rejects.toMatchObject(refusal);
  const missing = join(dirname(path), "missing.db");
  await expect(backupDatabase(missing, `${path}.b`)).rejects.toMatchObject({ code: "database_not_usable" });
  await expect(restoreDatabase(`${other}-wal`, `${path}.b`)).rejects.toMatchObject({ code: "database_foreign" });
  expect(readdirSync(dirname(path)).sort()).toEqual(["hooks.db", "other.db-wal"]);
});

it.each([
  ["cut off", (path: string) => truncateSync(path, Math.floor(statSync(path).size / 8192) * 4096)],
  ["overwritten in the middle", overwrite],
])("a database that was %s is refused with what to do, by a collector and by a backup", async (_how, damage) => {
  const path = join(await tempFolder(), "hooks.db");
  const storage = openSqliteStorage(path);
  await fill(storage, 1, 2_000);
  await storage.close();
  await damage(path);
  const damaged = { code: "database_damaged", message: expect.stringContaining(`sqlite3 ${path} .recover`) };
  expect(() => openSqliteStorage(path)).toThrow(expect.objectContaining(damaged));
  expect(isCollectorError(await backupDatabase(path, `${path}.backup`).catch((error) => error))).toBe(true);
  expect(readdirSync(dirname(path)).filter((name) => name.includes("backup"))).toEqual([]);
});

async function fill(storage: Storage, from: number, to: number): Promise<void> {
  await storage.insert(Array.from({ length: to - from + 1 }, (_, index) => eventNumber(from + index)));
}

async function overwrite(path: string): Promise<void> {
  const file = await open(path, "r+");
  await file.write(Buffer.alloc(16 * 4096, 0xaa), 0, 16 * 4096, 40 * 4096);
  await file.close();
}

import { existsSync } from "node:fs";
import { statfs } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { isCollectorError } from "../../errors/collector-error.ts";
import { inspectFile } from "../../storage/sqlite/inspect-file.ts";
import type { Finding } from "./finding.ts";

const leastFreeBytes = 1024 ** 3;

/** Checks a database of a collector, which may be running, and the disk that it is on. Changes nothing. */
export async function checkDatabase(location: string): Promise<Finding[]> {
  const path = resolve(location);
  const findings = [await checkIntegrity(path)];
  if (existsSync(dirname(path))) findings.push(await checkDisk(dirname(path)));
  return findings;
}

async function checkIntegrity(path: string): Promise<Finding> {
  const { DatabaseSync } = await import("node:sqlite");
  try {
    inspectFile(path);
    if (!existsSync(path)) return broken(`there is no file ${path}.`, "`hooks serve --db` creates it.");
    using database = new DatabaseSync(path, { readOnly: true, timeout: 5_000 });
    const found = database.prepare("PRAGMA quick_check(1)").get()?.["quick_check"];
    if (found === "ok") return { check: "database", ok: true, said: `${path} is whole.` };
    return broken(`${path} is damaged (${found}).`, restore);
  } catch (error) {
    if (isCollectorError(error)) return { check: "database", ok: false, said: error.message };
    return broken(`${path} can't be checked (${(error as Error).message}).`, restore);
  }
}

const restore = "Stop the collector and restore the file from a copy, or save what `sqlite3 <file> .recover` finds.";

function broken(said: string, remedy: string): Finding {
  return { check: "database", ok: false, said, remedy };
}

async function checkDisk(folder: string): Promise<Finding> {
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  const said = `${(free / 1024 ** 3).toFixed(1)} GiB are free in ${folder}.`;
  if (free >= leastFreeBytes) return { check: "disk", ok: true, said };
  return { check: "disk", ok: false, said, remedy: "Make room: below 1 GiB a busy collector soon has none." };
}

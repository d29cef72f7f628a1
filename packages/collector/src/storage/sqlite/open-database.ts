import { resolve } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { CollectorError } from "../../errors/collector-error.ts";
import { checkIntegrity, damagedDatabase, isDamage } from "./check-integrity.ts";
import { foreignDatabase, inspectFile, newerDatabase, notUsable } from "./inspect-file.ts";
import { applicationId, migrations, schemaVersion } from "./schema.ts";

/** Milliseconds that a statement waits while another process writes. */
export const busyTimeoutMs = 5_000;

/**
 * Makes sure that there is a database at a path which threads can connect to: creates it when there is none, and brings
 * an older one to the newest form.
 *
 * @returns the full path
 * @throws CollectorError when the path can't hold a database or holds somebody else's
 */
export function openDatabase(location: string): string {
  const path = resolve(location);
  inspectFile(path);
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(path, { timeout: busyTimeoutMs });
    versionOf(database, path);
    checkIntegrity(database, path);
    migrate(database, path);
    // After the first migration: so a new file gets its marks in its own header, where inspectFile finds them, and not in the WAL.
    database.exec("PRAGMA journal_mode = WAL");
    return path;
  } catch (error) {
    if (error instanceof CollectorError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    if (isDamage(error)) throw damagedDatabase(path, reason, error);
    throw notUsable(
      path,
      `SQLite says "${reason}"`,
      "Check the file and its disk, or choose another path with --db.",
      error,
    );
  } finally {
    database?.close();
  }
}

function migrate(database: DatabaseSync, path: string): void {
  const found = versionOf(database, path);
  if (found === schemaVersion) return;
  // Has an effect only before there is a table: from then on, pages that deleted events leave can be given back.
  if (found === 0) database.exec("PRAGMA auto_vacuum = incremental");
  database.exec("BEGIN IMMEDIATE");
  try {
    // Asked again, now that no other process can be in the middle of the same migration.
    const version = versionOf(database, path);
    for (const step of migrations.slice(version)) database.exec(step);
    database.exec(`PRAGMA application_id = ${applicationId}`);
    database.exec(`PRAGMA user_version = ${schemaVersion}`);
    database.exec("COMMIT");
  } catch (error) {
    if (database.isTransaction) database.exec("ROLLBACK");
    throw error;
  }
}

/** The version of the database's form, 0 for an empty one. What the WAL says may be newer than what the header says. */
function versionOf(database: DatabaseSync, path: string): number {
  const version = pragma(database, "user_version");
  const isEmpty = database.prepare("SELECT count(*) AS tables FROM sqlite_schema").get()?.["tables"] === 0;
  if (!isEmpty && pragma(database, "application_id") !== applicationId) {
    throw foreignDatabase(path, "the database of another program");
  }
  if (version > schemaVersion) throw newerDatabase(path, version);
  return version;
}

function pragma(database: DatabaseSync, name: string): number {
  return database.prepare(`PRAGMA ${name}`).get()?.[name] as number;
}

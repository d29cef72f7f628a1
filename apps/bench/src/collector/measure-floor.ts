import { rmSync } from "node:fs";
import { DatabaseSync, type SQLInputValue } from "node:sqlite";

const rowsPerCommit = 1_000;

/**
 * What this machine's SQLite does at best: the rows that a collector has stored go into the same table with the same
 * indexes, one statement each, in commits of 1,000 rows, by one thread that does nothing else.
 *
 * @param databasePath the database of a collector that does not run
 * @returns rows a second
 */
export function measureFloor(databasePath: string): number {
  const source = new DatabaseSync(databasePath, { readOnly: true });
  const rows = source.prepare("SELECT * FROM events ORDER BY sequence").all();
  const sql = "SELECT sql FROM sqlite_schema WHERE tbl_name = 'events' AND sql IS NOT NULL ORDER BY type DESC";
  const statements = source
    .prepare(sql)
    .all()
    .map((row) => String(row["sql"]));
  source.close();
  const path = `${databasePath}.floor`;
  const database = new DatabaseSync(path);
  try {
    database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = full; PRAGMA wal_autocheckpoint = 10000");
    for (const statement of statements) database.exec(statement);
    return insert(database, rows);
  } finally {
    database.close();
    rmSync(path);
  }
}

function insert(database: DatabaseSync, rows: readonly Record<string, SQLInputValue>[]): number {
  const columns = Object.keys(rows[0] ?? {}).filter((column) => column !== "sequence");
  const values = rows.map((row) => columns.map((column) => row[column] ?? null));
  const places = columns.map(() => "?").join(", ");
  const statement = database.prepare(`INSERT INTO events (${columns.join(", ")}) VALUES (${places})`);
  const begunMs = performance.now();
  for (let at = 0; at < values.length; at += rowsPerCommit) {
    database.exec("BEGIN IMMEDIATE");
    for (const row of values.slice(at, at + rowsPerCommit)) statement.run(...row);
    database.exec("COMMIT");
  }
  return values.length / ((performance.now() - begunMs) / 1_000);
}

import { statSync } from "node:fs";
import type { DatabaseSync } from "node:sqlite";
import { CollectorError } from "../../errors/collector-error.ts";

/** Up to this size every page is looked at, which takes some tenths of a second; of a larger file, samples. */
const wholeCheckBytes = 64 * 1024 * 1024;
const corrupt = 11;

/**
 * Looks for damage before anything is written.
 *
 * @throws CollectorError when the database is damaged, saying how to go on
 */
export function checkIntegrity(database: DatabaseSync, path: string): void {
  const found = sizeOf(database) <= wholeCheckBytes ? quickCheck(database) : sample(database, path);
  if (found !== undefined) throw damagedDatabase(path, found);
}

/** Tells whether an error of SQLite says that the database contradicts itself. */
export function isDamage(error: unknown): boolean {
  // The lower byte is the kind: https://www.sqlite.org/rescode.html
  return ((Number((error as { errcode?: number }).errcode) || 0) & 0xff) === corrupt;
}

/** What is wrong with a database, undefined when nothing is. Looks at every page. */
export function quickCheck(database: DatabaseSync): string | undefined {
  const finding = String(database.prepare("PRAGMA quick_check(1)").get()?.["quick_check"]);
  return finding === "ok" ? undefined : finding;
}

/** The file is a collector's database, but its content contradicts itself. */
export function damagedDatabase(path: string, finding: string, cause?: unknown): CollectorError {
  return new CollectorError({
    code: "database_damaged",
    message: `The database ${path} is damaged: SQLite says "${finding.replace(/\s+/g, " ")}".`,
    fix: `Restore a backup, or move the file away to begin a new one; what can still be read of it, sqlite3 ${path} .recover prints.`,
    cause,
  });
}

/** Read the two ends of the table and of each index. An index may leave null out: asked for it, SQLite would sort the table. */
export const endStatements: readonly string[] = [
  ...["sequence", "event_id", "timestamp", "event_type", "correlation_id"].map((column) => [
    column,
    `${column} IS NOT NULL`,
  ]),
  ["timestamp", "severity >= 3"],
].flatMap(([column, condition]) =>
  ["ASC", "DESC"].map((end) => `SELECT * FROM events WHERE ${condition} ORDER BY ${column} ${end} LIMIT 1`),
);

/** The two ends of the table and of each index, and whether the file ends too early. */
function sample(database: DatabaseSync, path: string): string | undefined {
  for (const sql of endStatements) database.prepare(sql).get();
  // With a write-ahead log that is not empty, the last pages may be in there.
  const hasLog = (statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0;
  return !hasLog && statSync(path).size < sizeOf(database) ? "the file is shorter than it says" : undefined;
}

function sizeOf(database: DatabaseSync): number {
  const sql = "SELECT page_count * page_size AS bytes FROM pragma_page_count, pragma_page_size";
  return database.prepare(sql).get()?.["bytes"] as number;
}

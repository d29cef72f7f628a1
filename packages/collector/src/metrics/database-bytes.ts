import { stat } from "node:fs/promises";

/** The size of a SQLite database: its file, and the write-ahead log that it may have. */
export async function databaseBytes(path: string): Promise<number> {
  const log = await stat(`${path}-wal`).catch(() => ({ size: 0 }));
  return (await stat(path)).size + log.size;
}

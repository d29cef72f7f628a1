import type { DatabaseSync } from "node:sqlite";
import type { Checkpoint } from "./operations.ts";

/** Copies what it can of the write-ahead log into the database, without waiting for anybody. */
export function checkpoint(database: DatabaseSync): Checkpoint {
  const { log, checkpointed } = database.prepare("PRAGMA wal_checkpoint(PASSIVE)").get() as Record<string, number>;
  return { pages: log ?? 0, copied: checkpointed ?? 0 };
}

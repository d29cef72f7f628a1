import { DatabaseSync } from "node:sqlite";
import { busyTimeoutMs } from "../open-database.ts";
import type { ThreadSettings } from "./operations.ts";

/** Connects a thread to a database that has been opened, and so brought to its newest form, before. */
export function connect({ role, path, synchronous }: ThreadSettings): DatabaseSync {
  const database = new DatabaseSync(path, { timeout: busyTimeoutMs, readOnly: role === "reader" });
  if (role === "reader") {
    // Most inner pages of a table of millions of events and of its indexes: with them at hand, an event is a page away.
    database.exec("PRAGMA cache_size = -8192");
    return database;
  }
  database.exec(`PRAGMA synchronous = ${synchronous}`);
  // The newest pages of the table and all its indexes, which every commit changes.
  database.exec("PRAGMA cache_size = -16384");
  // Checkpoints are made beside the commits, see createCheckpoints; a commit makes one only when the log gets far too long.
  database.exec("PRAGMA wal_autocheckpoint = 40000");
  return database;
}

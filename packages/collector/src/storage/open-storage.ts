import { guardStorage } from "./guard-storage.ts";
import { createMemoryStorage } from "./memory/memory-storage.ts";
import { openSqliteStorage, type SqliteStorageOptions } from "./sqlite/sqlite-storage.ts";
import type { Storage } from "./storage.ts";

/** A storage, and what to do when it is no longer needed: whoever opened it closes it. */
export interface OpenedStorage {
  storage: Storage;
  release(): Promise<void>;
}

/**
 * Opens what a collector was told to keep events in.
 *
 * @param storage path of a SQLite file, `memory` (SQLite's `:memory:` means the same), or a storage that is open already
 * @param options for a SQLite file
 */
export function openStorage(storage: string | Storage, options: SqliteStorageOptions = {}): OpenedStorage {
  if (typeof storage !== "string") return { storage: guardStorage(storage), release: async () => {} };
  const opened =
    storage === "memory" || storage === ":memory:" ? createMemoryStorage() : openSqliteStorage(storage, options);
  return { storage: guardStorage(opened), release: () => opened.close() };
}

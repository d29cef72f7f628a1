import type { DatabaseSync } from "node:sqlite";
import { eventColumns } from "../event-columns.ts";
import { inTransaction } from "./in-transaction.ts";
import type { WriterOperations } from "./operations.ts";
import { createReader } from "./reader.ts";

/** Runs what is asked of the writing thread. */
export function createWriter(database: DatabaseSync): WriterOperations {
  const insertOne = database.prepare(
    `INSERT INTO events (${eventColumns.join(", ")}) VALUES (${eventColumns.map(() => "?").join(", ")})
     ON CONFLICT (event_id) DO NOTHING`,
  );

  return {
    ...createReader(database),

    insert(rows) {
      return inTransaction(database, () =>
        rows.map((row) => {
          const { changes, lastInsertRowid } = insertOne.run(...row);
          return changes === 0 ? null : Number(lastInsertRowid);
        }),
      );
    },
  };
}

import { existsSync, readdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { readSerial } from "../service/ledger-writer.ts";
import { fates, type Ledger } from "./read-ledger.ts";

/** What a collector's database holds, beyond what it should. */
export interface Collected {
  events: number;
  /** Events that are there more than once, under different ids. */
  duplicated: number;
  /** Events that no service has emitted, or that came with another id than their own. */
  strange: number;
}

/** Reads every event of a collector's database, which no collector may have open, and marks it in the ledger. */
export function readCollected(databasePath: string, ledger: Ledger): Collected {
  const collected: Collected = { events: 0, duplicated: 0, strange: 0 };
  const database = new DatabaseSync(databasePath, { readOnly: true });
  try {
    for (const row of database.prepare("SELECT event_id, correlation_id FROM events").iterate()) {
      const { event_id, correlation_id } = row as { event_id: string; correlation_id: string | null };
      const serial = correlation_id ?? "";
      collected.events += 1;
      if (ledger.has(serial, fates.collected)) collected.duplicated += 1;
      else if (!ledger.mark(serial, fates.collected) || !hasId(ledger, serial, event_id)) collected.strange += 1;
    }
  } finally {
    database.close();
  }
  return collected;
}

/** Whether an event came with the id that its emitter was told, where that was noted before a kill. */
function hasId(ledger: Ledger, serial: string, eventId: string): boolean {
  const [run, number] = serial.split(".").map(Number);
  const noted = ledger.runs.get(run as number)?.ids.get(number as number);
  return noted === undefined || noted === eventId;
}

/** Marks what lies in the outbox at a path, and in those beside it, and returns how many events that is. */
export function readOutboxes(outboxPath: string, ledger: Ledger): number {
  // A fault may have taken the folder away.
  if (!existsSync(dirname(outboxPath))) return 0;
  let events = 0;
  const name = basename(outboxPath).replace(/\.db$/, "");
  for (const file of readdirSync(dirname(outboxPath))) {
    if (!file.startsWith(name) || /-wal$|-shm$|-journal$|\.damaged-/.test(file)) continue;
    for (const json of readJson(join(dirname(outboxPath), file))) {
      events += 1;
      ledger.mark(readSerial(json), fates.onDisk);
    }
  }
  return events;
}

function readJson(path: string): string[] {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(path, { readOnly: true });
    return database
      .prepare("SELECT json FROM events")
      .all()
      .map((row) => String(row["json"]));
  } catch {
    // What is no outbox holds no event.
    return [];
  } finally {
    database?.close();
  }
}

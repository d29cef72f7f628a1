import type { DatabaseSync } from "node:sqlite";
import type { CountedRow } from "../event-columns.ts";

/** The sums by hour, system, type and severity. To be changed in the transaction that changes the events. */
export interface Rollups {
  /** Counts events that have come, or with -1 that have gone. */
  count(rows: readonly CountedRow[], by: 1 | -1): void;
}

/** Makes the keeper of the table `rollups`. */
export function createRollups(database: DatabaseSync): Rollups {
  const change = database.prepare(
    `INSERT INTO rollups VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (hour, source_system, event_type, severity) DO UPDATE SET events = events + excluded.events`,
  );
  const sweep = database.prepare("DELETE FROM rollups WHERE hour = ? AND events = 0");

  return {
    count(rows, by) {
      const sums = new Map<string, { row: CountedRow; events: number }>();
      for (const row of rows) {
        const key = keyOf(row);
        const sum = sums.get(key);
        if (sum === undefined) sums.set(key, { row, events: 1 });
        else sum.events++;
      }
      for (const { row, events } of sums.values()) {
        change.run(hourOf(row), row.source_system, row.event_type, row.severity, by * events);
      }
      if (by === 1) return;
      for (const hour of new Set(rows.map(hourOf))) sweep.run(hour);
    },
  };
}

/** Hours have one length, severities one digit, and no name of a system has a blank. */
function keyOf(row: CountedRow): string {
  return `${hourOf(row)}${row.severity}${row.source_system} ${row.event_type}`;
}

function hourOf({ timestamp }: CountedRow): string {
  return timestamp.slice(0, 13);
}

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
      const groups = Map.groupBy(rows, keyOf);
      for (const [key, group] of groups) change.run(...(JSON.parse(key) as Key), by * group.length);
      if (by === 1) return;
      for (const hour of new Set(rows.map(hourOf))) sweep.run(hour);
    },
  };
}

type Key = [hour: string, sourceSystem: string, eventType: string, severity: number];

function keyOf(row: CountedRow): string {
  const key: Key = [hourOf(row), row.source_system, row.event_type, row.severity];
  return JSON.stringify(key);
}

function hourOf({ timestamp }: CountedRow): string {
  return timestamp.slice(0, 13);
}

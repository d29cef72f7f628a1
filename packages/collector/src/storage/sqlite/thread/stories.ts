import type { DatabaseSync } from "node:sqlite";
import type { CountedRow } from "../event-columns.ts";

/** What the events with one correlation id have in common. To be changed in the transaction that changes the events. */
export interface Stories {
  /** Adds events to their stories. */
  add(rows: readonly CountedRow[]): void;
  /** Takes events out of their stories, once they are out of the table of events. */
  remove(rows: readonly CountedRow[]): void;
}

interface Story {
  firstTime: string;
  lastTime: string;
  /** How many events of each severity each system has sent. */
  counts: Record<string, number[]>;
}

/** Makes the keeper of the table `stories`. */
export function createStories(database: DatabaseSync): Stories {
  const read = database.prepare("SELECT first_time, last_time, counts FROM stories WHERE correlation_id = ?");
  const write = database.prepare("INSERT OR REPLACE INTO stories VALUES (?, ?, ?, ?, ?, ?)");
  const forget = database.prepare("DELETE FROM stories WHERE correlation_id = ?");
  const readTimes = database.prepare(
    `SELECT (SELECT min(timestamp) FROM events WHERE correlation_id = :id) AS first_time,
            (SELECT max(timestamp) FROM events WHERE correlation_id = :id) AS last_time`,
  );

  function storyOf(id: string): Story | undefined {
    const row = read.get(id) as { first_time: string; last_time: string; counts: string } | undefined;
    return row && { firstTime: row.first_time, lastTime: row.last_time, counts: JSON.parse(row.counts) };
  }

  function keep(id: string, { firstTime, lastTime, counts }: Story): void {
    let total = 0;
    let worst = 0;
    for (const system in counts) {
      for (const [severity, count] of (counts[system] as number[]).entries()) {
        total += count;
        if (count > 0 && severity > worst) worst = severity;
      }
    }
    write.run(id, total, worst, firstTime, lastTime, JSON.stringify(counts));
  }

  return {
    add(rows) {
      for (const [id, group] of byStory(rows)) {
        const [{ timestamp: time }] = group;
        const story = storyOf(id) ?? { firstTime: time, lastTime: time, counts: {} };
        for (const { timestamp } of group) {
          if (timestamp < story.firstTime) story.firstTime = timestamp;
          if (timestamp > story.lastTime) story.lastTime = timestamp;
        }
        count(story, group, 1);
        keep(id, story);
      }
    },

    remove(rows) {
      for (const [id, group] of byStory(rows)) {
        const times = readTimes.get({ id }) as { first_time: string | null; last_time: string | null };
        const story = storyOf(id);
        if (story === undefined || times.first_time === null || times.last_time === null) {
          forget.run(id);
          continue;
        }
        count(story, group, -1);
        keep(id, { ...story, firstTime: times.first_time, lastTime: times.last_time });
      }
    },
  };
}

function byStory(rows: readonly CountedRow[]): Map<string, [CountedRow, ...CountedRow[]]> {
  const stories = new Map<string, [CountedRow, ...CountedRow[]]>();
  for (const row of rows) {
    if (row.correlation_id === null) continue;
    const group = stories.get(row.correlation_id);
    if (group === undefined) stories.set(row.correlation_id, [row]);
    else group.push(row);
  }
  return stories;
}

function count({ counts }: Story, rows: readonly CountedRow[], by: 1 | -1): void {
  for (const { source_system, severity } of rows) {
    const bySeverity = counts[source_system] ?? [0, 0, 0, 0, 0];
    bySeverity[severity] = (bySeverity[severity] ?? 0) + by;
    counts[source_system] = bySeverity;
    if (by === -1 && bySeverity.every((number) => number === 0)) delete counts[source_system];
  }
}

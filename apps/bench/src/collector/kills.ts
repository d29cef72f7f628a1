import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { createEventId } from "@hooks/core";
import { startCollectorProcess } from "./process/start-collector-process.ts";
import { inTempFolder } from "./temp-folder.ts";

/** What many kills came to. */
export interface KillsResult {
  rounds: number;
  acknowledged: number;
  /** Acknowledged events that are not in the database. */
  lost: number;
  /** Events that are in the database more than once. */
  twice: number;
  /** Rounds after which the database did not open, or contradicted itself. */
  broken: number;
  /** Most milliseconds from a start to the first answer. */
  slowestStartMs: number;
}

const senders = 4;
const batchEvents = 50;
const longestLifeMs = 400;

/**
 * Kills a collector under load at random moments, again and again, on one database that it has to open by itself each
 * time, and then counts.
 *
 * @param onRound told of each round
 */
export function measureKills(rounds: number, onRound: (round: number) => void): Promise<KillsResult> {
  return inTempFolder(async (folder) => {
    const path = join(folder, "hooks.db");
    const acknowledged: string[] = [];
    let broken = 0;
    let slowestStartMs = 0;
    for (let round = 1; round <= rounds; round++) {
      const collector = await startCollectorProcess(path).catch(() => undefined);
      if (collector === undefined) {
        broken++;
        continue;
      }
      slowestStartMs = Math.max(slowestStartMs, collector.startMs);
      const sending = Promise.all(Array.from({ length: senders }, () => send(collector.url, acknowledged)));
      await new Promise((resolve) => setTimeout(resolve, Math.random() * longestLifeMs));
      await collector.kill();
      await sending;
      onRound(round);
    }
    return { rounds, broken: broken + (isSound(path) ? 0 : 1), slowestStartMs, ...reckon(path, acknowledged) };
  });
}

/** Posts batches until the collector is gone, and notes what it acknowledged. */
async function send(url: string, acknowledged: string[]): Promise<void> {
  for (;;) {
    const events = Array.from({ length: batchEvents }, () => ({
      event_id: createEventId(),
      source_system: "mahavishnu",
      event_type: "workflow_stepped",
      correlation_id: createEventId(),
    }));
    const body = JSON.stringify(events);
    const request = { method: "POST", headers: { "content-type": "application/json" }, body };
    const answer = await fetch(`${url}/events/batch`, request).catch(() => undefined);
    if (answer?.status !== 201) return;
    acknowledged.push(...events.map(({ event_id }) => event_id));
  }
}

function reckon(path: string, acknowledged: readonly string[]) {
  const database = new DatabaseSync(path);
  const stored = database
    .prepare("SELECT event_id FROM events NOT INDEXED")
    .all()
    .map((row) => String(row["event_id"]));
  database.close();
  const known = new Set(stored);
  return {
    acknowledged: acknowledged.length,
    lost: acknowledged.filter((id) => !known.has(id)).length,
    twice: stored.length - known.size,
  };
}

/** Whether the database agrees with itself: its pages, its indexes, and the sums with the events. */
function isSound(path: string): boolean {
  const database = new DatabaseSync(path);
  try {
    const check = database.prepare("PRAGMA integrity_check(1)").get()?.["integrity_check"];
    const sums = database
      .prepare("SELECT (SELECT sum(events) FROM rollups) AS sums, (SELECT count(*) FROM events NOT INDEXED) AS events")
      .get();
    return check === "ok" && sums?.["sums"] === sums?.["events"];
  } finally {
    database.close();
  }
}

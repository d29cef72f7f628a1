import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { Agent, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { DatabaseSync } from "node:sqlite";
import { fileURLToPath } from "node:url";
import { createEventId, type WireEvent } from "@hooks/core";
import { eventColumns } from "../src/storage/sqlite/event-columns.ts";
import { toRow } from "../src/storage/sqlite/event-row.ts";
import { openDatabase } from "../src/storage/sqlite/open-database.ts";
import { createWriter } from "../src/storage/sqlite/thread/writer.ts";

// How much of what SQLite alone can write does a collector acknowledge over HTTP? Run it with
// node --conditions=@hooks/source packages/collector/bench/ingest.ts [events] [rounds]
const total = Number(process.argv[2] ?? 100_000);
const rounds = Number(process.argv[3] ?? 3);
const folder = mkdtempSync(join(tmpdir(), "hooks-bench-"));

const events = Array.from({ length: total }, (_, number): WireEvent => {
  const timestamp = new Date(Date.UTC(2026, 1, 6) + number * 5).toISOString();
  const data = { workflow_id: `wf_${number}`, workflow_type: "quality_fix", duration_seconds: 2.5, adapter: "agno" };
  return {
    event_id: createEventId(),
    timestamp,
    source_system: "mahavishnu",
    event_type: `workflow_${number % 8}`,
    severity: "info",
    correlation_id: `0190c2f0-0000-7000-8000-${String(Math.floor(number / 5)).padStart(12, "0")}`,
    data: { ...data, note: "forty characters that stand for some text" },
    tags: ["nightly", "main"],
  };
});

/** The same rows into the same table and indexes, by one thread that does nothing else. */
function floor(path: string): number {
  const database = new DatabaseSync(openDatabase(path));
  database.exec("PRAGMA synchronous = full; PRAGMA wal_autocheckpoint = 10000");
  const names = eventColumns.join(", ");
  const insert = database.prepare(`INSERT INTO events (${names}) VALUES (${eventColumns.map(() => "?").join(", ")})`);
  return inChunks(database, (chunk) => {
    database.exec("BEGIN IMMEDIATE");
    for (const event of chunk) insert.run(...toRow(event));
    database.exec("COMMIT");
  });
}

/** The same with the sums and the stories in each commit, still without threads and HTTP. */
function writer(path: string): number {
  const database = new DatabaseSync(openDatabase(path));
  database.exec("PRAGMA synchronous = full; PRAGMA wal_autocheckpoint = 10000");
  const { operations, stop } = createWriter(database, "full");
  const perSecond = inChunks(database, (chunk) => operations.insert(chunk.map(toRow)), stop);
  return perSecond;
}

function inChunks(database: DatabaseSync, store: (chunk: WireEvent[]) => unknown, stop = () => {}): number {
  const begun = performance.now();
  for (let at = 0; at < total; at += 1_000) store(events.slice(at, at + 1_000));
  const perSecond = (total / (performance.now() - begun)) * 1_000;
  stop();
  database.close();
  return perSecond;
}

/** Batches of 100 over 8 connections to `hooks serve`. */
async function collector(path: string): Promise<number> {
  const main = fileURLToPath(new URL("../src/cli/main.ts", import.meta.url));
  const args = ["--conditions=@hooks/source", main, "serve", "--port", "0", "--db", path];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  const [line] = (await once(createInterface(child.stdout), "line")) as [string];
  const url = new URL("/events/batch", /http:\S+/.exec(line)?.[0]);
  const bodies = Array.from({ length: total / 100 }, (_, at) => JSON.stringify(events.slice(at * 100, at * 100 + 100)));
  const agent = new Agent({ keepAlive: true, maxSockets: 8 });
  const waits: number[] = [];
  let next = 0;
  const begun = performance.now();
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      for (let body = bodies[next++]; body !== undefined; body = bodies[next++]) {
        const sent = performance.now();
        await post(url, agent, body);
        waits.push(performance.now() - sent);
      }
    }),
  );
  const perSecond = (total / (performance.now() - begun)) * 1_000;
  waits.sort((a, b) => a - b);
  const ms = (share: number) => waits[Math.floor(waits.length * share)]?.toFixed(0);
  process.stdout.write(`  answers p50 ${ms(0.5)} ms, p99 ${ms(0.99)} ms, longest ${waits.at(-1)?.toFixed(0)} ms\n`);
  agent.destroy();
  child.kill("SIGTERM");
  await once(child, "exit");
  return perSecond;
}

async function post(url: URL, agent: Agent, body: string): Promise<void> {
  const headers = { "content-type": "application/json", "content-length": Buffer.byteLength(body) };
  const asked = request(url, { method: "POST", agent, headers }).end(body);
  const [response] = await once(asked, "response");
  if (response.statusCode !== 201) throw new Error(`Answered with ${response.statusCode}.`);
  response.resume();
  await once(response, "end");
}

try {
  for (let round = 1; round <= rounds; round++) {
    const alone = floor(join(folder, `floor-${round}.db`));
    const withSums = writer(join(folder, `writer-${round}.db`));
    const served = await collector(join(folder, `collector-${round}.db`));
    const rate = (perSecond: number) => `${(perSecond / 1_000).toFixed(1)}k/s (${(perSecond / alone).toFixed(2)})`;
    process.stdout.write(`floor ${rate(alone)}, with sums ${rate(withSums)}, over HTTP ${rate(served)}\n`);
  }
} finally {
  rmSync(folder, { recursive: true });
}

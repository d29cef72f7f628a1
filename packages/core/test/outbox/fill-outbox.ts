import { writeSync } from "node:fs";
import { createHookCounters } from "../../src/delivery/hook-counters.ts";
import { sqliteOutbox } from "../../src/outbox/index.ts";
import { newEvent } from "./outbox-fixture.ts";

// Fills an outbox until it is killed, and says on standard output what it has done: each line is written before the
// next step, so that whoever kills it knows what must be on disk.
const [path = "", mode] = process.argv.slice(2);
const queue = sqliteOutbox(path, { commitDelayMs: 1 }).open({ logger: undefined, countersOf: createHookCounters });
let inFlight = false;
const first = process.pid * 1_000_000;

for (let number = first; ; ) {
  const events = Array.from({ length: 1 + (number % 7) }, () => newEvent(number++, number % 300));
  const pushed = events.map((event) => queue.push(event));
  await Promise.all(pushed);
  for (const event of events) writeSync(1, `stored ${event.eventId}\n`);
  if (mode !== "deliver") continue;
  const batch = queue.take(2_000);
  // Every other batch stays in flight for good.
  inFlight = !inFlight;
  if (inFlight) continue;
  for (const event of batch) writeSync(1, `release ${event.eventId}\n`);
  queue.release(batch);
}

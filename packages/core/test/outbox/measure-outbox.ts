import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { PendingEvent } from "../../src/delivery/event-record.ts";
import { createHookCounters } from "../../src/delivery/hook-counters.ts";
import { createEventId } from "../../src/event/event-id.ts";
import { sqliteOutbox } from "../../src/outbox/index.ts";

// What an outbox costs for each event, in microseconds of the service's time: storing it, and taking and deleting it.
// Beside it the floor: the same bytes appended to a file, as often synchronised as the outbox commits.
//
//   pnpm --filter @hooks/core run measure:outbox [events] [bytes] [folder]

const [count = 100_000, size = 500] = process.argv.slice(2, 4).map(Number);
const folder = mkdtempSync(join(process.argv[4] ?? tmpdir(), "hooks-measure-"));
const counters = createHookCounters();
const groupEvents = 50;

function newEvents(): PendingEvent[] {
  return Array.from({ length: count }, (_, number) => {
    const eventId = createEventId();
    const json = JSON.stringify({ event_id: eventId, data: { number, text: "x".repeat(size) } }).slice(0, size - 3);
    const whole = `${json}"}}`;
    const record = { eventId, sourceSystem: "mahavishnu", eventType: "workflow_started", json: whole };
    return { ...record, bytes: whole.length, emittedAtMs: Date.now(), counters };
  });
}

async function measure(name: string, work: () => Promise<void> | void): Promise<void> {
  const [cpu, start] = [process.cpuUsage(), performance.now()];
  await work();
  const { user, system } = process.cpuUsage(cpu);
  const wall = ((performance.now() - start) * 1_000) / count;
  const line = `${name.padEnd(46)} ${wall.toFixed(1).padStart(7)} wall ${((user + system) / count).toFixed(1).padStart(7)} CPU\n`;
  process.stdout.write(line);
}

for (const synchronous of ["normal", "full"] as const) {
  const path = join(folder, `${synchronous}.db`);
  const outbox = sqliteOutbox(path, { synchronous, commitDelayMs: 0 });
  const queue = outbox.open({ logger: console, countersOf: () => counters });
  const events = newEvents();
  await measure(`store, ${synchronous}, ${groupEvents} a commit`, async () => {
    for (let index = 0; index < count; index += groupEvents) {
      await Promise.all(events.slice(index, index + groupEvents).map((event) => queue.push(event)));
    }
  });
  await measure(`take and delete, ${synchronous}`, async () => {
    for (let batch = queue.take(100_000); batch.length > 0; batch = queue.take(100_000)) {
      queue.release(batch);
      await new Promise((resolve) => setImmediate(resolve));
    }
    queue.close();
  });
}

for (const synchronised of [false, true]) {
  const file = openSync(join(folder, `${synchronised}.ndjson`), "a");
  const events = newEvents();
  await measure(`append to a file, ${synchronised ? "synchronised" : "not synchronised"}`, () => {
    for (let index = 0; index < count; index += groupEvents) {
      const group = events.slice(index, index + groupEvents);
      writeSync(file, group.map((event) => `${event.json}\n`).join(""));
      if (synchronised) fdatasyncSync(file);
    }
  });
  closeSync(file);
}
rmSync(folder, { recursive: true });

import { writeSync } from "node:fs";
import { createHookCounters } from "../../src/delivery/hook-counters.ts";
import { sqliteOutbox } from "../../src/outbox/index.ts";
import { newEvent } from "./outbox-fixture.ts";

// Stores 30,000 events of 4 kB, starts again and takes them all out, and says how many there were.
const [path = ""] = process.argv.slice(2);
const open = () => sqliteOutbox(path).open({ logger: undefined, countersOf: createHookCounters });
const count = 30_000;

const first = open();
for (let number = 1; number <= count; ) {
  const pushed: unknown[] = [];
  for (let index = 0; index < 500; index += 1) pushed.push(first.push(newEvent(number++, 2_000)));
  await Promise.all(pushed);
}
const stored = first.length;
first.close();

const second = open();
const found = second.length;
let out = 0;
for (let batch = second.take(1_000_000); batch.length > 0; batch = second.take(1_000_000)) {
  out += batch.length;
  second.release(batch);
}
second.close();
writeSync(1, `${stored} in, ${found} found, ${out} out\n`);

import { allClients } from "../clients/index.ts";
import { report, taskArguments } from "./task.ts";

/** How long each call of one client takes, in microseconds. */
const {
  client: name,
  url,
  events,
  peers,
} = taskArguments<{ client: string; url: string; events: number; peers?: string }>();
const eventsBetweenPauses = 2_000;

const client = await allClients(peers)[name]?.(url);
if (client === undefined) throw new Error(`There is no client ${name}.`);
const times = new Float64Array(events);
for (let number = 0; number < events; ) {
  const stop = Math.min(number + eventsBetweenPauses, events);
  for (; number < stop; number += 1) {
    const startedMs = performance.now();
    client.emit(number);
    times[number] = (performance.now() - startedMs) * 1_000;
  }
  await client.settle();
}
times.sort();
const at = (share: number) => times[Math.min(events - 1, Math.floor(events * share))] ?? Number.NaN;
report({ p50Us: at(0.5), p99Us: at(0.99), p999Us: at(0.999), maxUs: at(1) });

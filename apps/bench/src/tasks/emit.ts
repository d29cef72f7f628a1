import { allClients } from "../clients/index.ts";
import { report, taskArguments } from "./task.ts";

/** One client does the work: so many events, with a pause for the client after each 2,000. */
const {
  client: name,
  url,
  events,
  peers,
} = taskArguments<{ client: string; url: string; events: number; peers?: string }>();
const eventsBetweenPauses = 2_000;

const client = await allClients(peers)[name]?.(url);
if (client === undefined) throw new Error(`There is no client ${name}.`);
const startedMs = performance.now();
for (let number = 0; number < events; ) {
  const stop = Math.min(number + eventsBetweenPauses, events);
  for (; number < stop; number += 1) client.emit(number);
  await client.settle();
}
// Of the whole process: what a client loads, and when, is part of what it costs.
const { user, system } = process.cpuUsage();
const seconds = (performance.now() - startedMs) / 1_000;
report({ cpuUs: user + system, seconds, peakRssMiB: process.resourceUsage().maxRSS / 1_024 });

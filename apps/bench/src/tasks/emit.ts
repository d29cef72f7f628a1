import { allClients } from "../clients/index.ts";
import { report, taskArguments } from "./task.ts";

/** One client does the work: so many events, with a pause for the client after each 2,000. */
const {
  client: name,
  url,
  events,
  warmUp = 0,
  peers,
} = taskArguments<{ client: string; url: string; events: number; warmUp?: number; peers?: string }>();
const eventsBetweenPauses = 2_000;

const client = await allClients(peers)[name]?.(url);
if (client === undefined) throw new Error(`There is no client ${name}.`);

async function work(from: number, to: number): Promise<void> {
  for (let number = from; number < to; ) {
    const stop = Math.min(number + eventsBetweenPauses, to);
    for (; number < stop; number += 1) client?.emit(number);
    await client?.settle();
  }
}

await work(0, warmUp);
const startedMs = performance.now();
// Of the whole process where nothing is warmed up: what a client loads, and when, is part of what it costs.
const before = warmUp > 0 ? process.cpuUsage() : undefined;
await work(warmUp, warmUp + events);
const { user, system } = process.cpuUsage(before);
const seconds = (performance.now() - startedMs) / 1_000;
report({ cpuUs: user + system, seconds, peakRssMiB: process.resourceUsage().maxRSS / 1_024 });

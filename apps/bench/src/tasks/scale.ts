import { createMahavishnuHook } from "@hooks/mahavishnu";
import { makeWorkflow, tags } from "../clients/make-event.ts";
import { report, taskArguments } from "./task.ts";

/** More and more events in one process: what each costs, and what the process holds afterwards. */
const { url, sizes } = taskArguments<{ url: string; sizes: readonly number[] }>();
const eventsBetweenPauses = 2_000;

const hook = createMahavishnuHook({ collectorUrl: url, batching: true });

async function run(events: number) {
  const before = process.cpuUsage();
  for (let number = 0; number < events; ) {
    const stop = Math.min(number + eventsBetweenPauses, events);
    for (; number < stop; number += 1) void hook.emitWorkflowCompleted(makeWorkflow(number), { tags });
    await hook.flush();
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / events;
}

/** Of runs that last less than a second, twenty together: one may have no collection of garbage at all, or two. */
async function runs(events: number) {
  const costs: number[] = [];
  for (let round = 0; round < (events < 1_000_000 ? 20 : 1); round += 1) costs.push(await run(events));
  const cpuUs = costs.reduce((sum, cost) => sum + cost) / costs.length;
  // Only now: a collection that is asked for throws away compiled code too.
  globalThis.gc?.();
  const { rss, heapUsed } = process.memoryUsage();
  return { events, cpuUs, rssMiB: rss / 2 ** 20, heapMiB: heapUsed / 2 ** 20 };
}

// What a process pays once, loading and compiling, is told by the measurement of starting; and V8 takes its time to find
// out how much room for short-lived objects suits it.
await run(2_000_000);
const rows = [];
for (const size of sizes) rows.push(await runs(size));
report({ rows });

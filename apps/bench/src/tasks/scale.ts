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
  globalThis.gc?.();
  const { rss, heapUsed } = process.memoryUsage();
  return { events, cpuUs: (user + system) / events, rssMiB: rss / 2 ** 20, heapMiB: heapUsed / 2 ** 20 };
}

// What a process pays once, loading and compiling, is told by the measurement of starting.
await run(20_000);
const rows = [];
for (const size of sizes) rows.push(await run(size));
report({ rows });

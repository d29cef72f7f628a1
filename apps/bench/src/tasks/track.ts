import { trackEvent } from "@hooks/core";
import { createMahavishnuHook } from "@hooks/mahavishnu";
import { report, taskArguments } from "./task.ts";

/** An async function, tracked or bare, called again and again; the hook is flushed after each thousand calls. */
const { tracked, url, calls } = taskArguments<{ tracked: boolean; url: string; calls: number }>();
const callsBetweenPauses = 1_000;

const hook = createMahavishnuHook({ collectorUrl: url, batching: true });
const work = async (number: number): Promise<number> => number + 1;
const subject = tracked ? trackEvent("bench_work", "info", { hook })(work) : work;

let inCallsMs = 0;
const before = process.cpuUsage();
for (let number = 0; number < calls; ) {
  const startedMs = performance.now();
  const stop = number + callsBetweenPauses;
  for (; number < stop; number += 1) await subject(number);
  inCallsMs += performance.now() - startedMs;
  await hook.flush();
}
const { user, system } = process.cpuUsage(before);
report({ callUs: (inCallsMs * 1_000) / calls, cpuUs: (user + system) / calls });

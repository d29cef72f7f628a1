import { createMahavishnuHook } from "@hooks/mahavishnu";
import { makeWorkflow, tags } from "../clients/make-event.ts";
import { report, taskArguments } from "./task.ts";

/** A burst without a pause, at default settings, and what becomes of it. */
const { url, events } = taskArguments<{ url: string; events: number }>();

let told = 0;
const hook = createMahavishnuHook({
  collectorUrl: url,
  batching: true,
  logger: false,
  onDropped: (dropped) => {
    told += dropped.length;
  },
});

/** Emits a half and returns the microseconds of each event. */
function emitHalf(from: number): number {
  const startedMs = performance.now();
  for (let number = from; number < from + events / 2; number += 1) {
    void hook.emitWorkflowCompleted(makeWorkflow(number), { tags });
  }
  return ((performance.now() - startedMs) * 1_000) / (events / 2);
}

const firstHalfUs = emitHalf(0);
const secondHalfUs = emitHalf(events / 2);
await hook.flush();
const { eventsDelivered, eventsDropped } = await hook.healthCheck();
report({
  delivered: eventsDelivered,
  dropped: eventsDropped,
  told,
  firstHalfUs,
  secondHalfUs,
  peakRssMiB: process.resourceUsage().maxRSS / 1_024,
});

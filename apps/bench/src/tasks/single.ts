import { createMahavishnuHook } from "@hooks/mahavishnu";
import ky from "ky";
import { makeWorkflow, tags } from "../clients/make-event.ts";
import { report, taskArguments } from "./task.ts";

/** Events one by one, each awaited: through the hook without batching, or as a bare ky POST of the same body. */
const { way, url, events } = taskArguments<{ way: "hook" | "ky"; url: string; events: number }>();
const warmUp = 300;

const hook = createMahavishnuHook({ collectorUrl: url });
const body = JSON.stringify({
  ...{ event_id: crypto.randomUUID(), timestamp: new Date().toISOString(), source_system: "mahavishnu" },
  ...{ event_type: "workflow_completed", severity: "info", correlation_id: crypto.randomUUID() },
  ...{ data: makeWorkflow(0), tags },
});
const bare = ky.create({ headers: { "content-type": "application/json" } });

async function send(number: number): Promise<void> {
  if (way === "hook") {
    const { status } = await hook.emitWorkflowCompleted(makeWorkflow(number), { tags });
    if (status !== "delivered") throw new Error(status);
  } else {
    await bare.post(`${url}/events`, { body }).text();
  }
}

for (let number = 0; number < warmUp; number += 1) await send(number);
const before = process.cpuUsage();
const startedMs = performance.now();
for (let number = 0; number < events; number += 1) await send(number);
const { user, system } = process.cpuUsage(before);
report({ wallUs: ((performance.now() - startedMs) * 1_000) / events, cpuUs: (user + system) / events });

import { setTimeout as delay } from "node:timers/promises";
import type { Fault, Row, Stage } from "../fault.ts";
import { neverAnswer, pass } from "../proxy/behaviours.ts";
import { createWorld } from "../world.ts";

type Overflow = "drop_oldest" | "drop_newest" | "wait";

const queueEvents = 2_000;
const eventsPerSecond = 5_000;

/** Far more than the queue holds, as fast as the service can, at a collector that does not answer; one fault a policy. */
export const floods: readonly Fault[] = (["drop_oldest", "drop_newest", "wait"] as const).map((overflow) => ({
  name: `flood-${overflow.replace("_", "-")}`,
  what: `far more events than the queue holds, overflow ${overflow}`,
  weight: 1,
  run: (stage) => run(stage, overflow),
}));

async function run(stage: Stage, overflow: Overflow): Promise<Row> {
  await using world = await createWorld(stage, {
    mode: "memory",
    setup: { queue: { maxEvents: queueEvents, overflow, waitTimeoutMs: 100 }, timeoutMs: 300 },
  });
  world.proxy.behave(neverAnswer);
  const events = Math.max(3 * queueEvents, Math.round(stage.seconds * eventsPerSecond));
  // More calls wait than the queue and its door together hold.
  const service = await world.startService({ events, perSecond: 0, maxUnanswered: 3 * queueEvents });
  await service.until("Flooding", 60_000, (now) => now.emitted >= events / 2);
  await delay(stage.random.between(0, 200));
  world.proxy.behave(pass);
  return await world.finish({ drops: ["queue_full"], droppedYetCollected: true }, (report) => [
    ...((report.dropped["queue_full"] ?? 0) > 0 ? [] : ["The queue never overflowed, so the fault did not happen."]),
  ]);
}

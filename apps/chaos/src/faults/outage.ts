import { setTimeout as delay } from "node:timers/promises";
import type { Fault, Mode, Row, Stage } from "../fault.ts";
import { createWorld } from "../world.ts";

const perSecond = 1_000;
/** Bound of a queue in memory, by default: 16 MiB. */
const queueMb = 16.777216;
/** What is granted beyond the queue's bound, in megabytes. */
const spareMb = 20;
const mostLoopDelayMs = 5;
const mostIdleCpuPercent = 2;

/** The collector is away for most of the time; the queue in memory overflows, and says so. */
export const outage = outageFault("outage", "nothing listens for most of the time, queue in memory", "memory");

/** The same with an outbox, which keeps everything. */
export const outageOutbox = outageFault(
  "outage-outbox",
  "nothing listens for most of the time, with an outbox",
  "outbox",
);

function outageFault(name: string, what: string, mode: Mode): Fault {
  return { name, what, weight: 3, run: (stage) => run(stage, mode) };
}

async function run(stage: Stage, mode: Mode): Promise<Row> {
  // The pause between two probes is a sixtieth of the default.
  await using world = await createWorld(stage, { mode, setup: { breaker: { threshold: 5, recoveryMs: 1_000 } } });
  const events = Math.round(stage.seconds * perSecond);
  const load = { events, perSecond, maxUnanswered: 1 };
  const service = await world.startService(load);
  await delay(stage.seconds * stage.random.between(50, 150));
  await world.proxy.vanish();
  stage.say("the collector is away");
  const { cost } = await service.until("Emitting", stage.seconds * 10_000 + 20_000, (now) => now.done);
  const idleMs = Math.min(5_000, stage.seconds * 200);
  world.figures["idleCpuPercent"] = await service.measureIdle(idleMs);

  const row = await world.finish(mode === "memory" ? { drops: ["queue_full"] } : {}, (report) =>
    report.lastError === null ? ["No attempt failed, so the fault did not happen."] : [],
  );
  if (row.baseline === undefined) return row;
  const loopMs = cost.loopP99Ms - row.baseline.loopP99Ms;
  const memoryMb = cost.rssPeakMb - row.baseline.rssPeakMb;
  const idle = world.figures["idleCpuPercent"];
  const problems = [
    ...(loopMs < mostLoopDelayMs ? [] : [`The event loop's delay (p99) grew by ${loopMs.toFixed(1)} ms.`]),
    ...(memoryMb <= queueMb + spareMb ? [] : [`Memory grew by ${memoryMb.toFixed(0)} MB.`]),
    ...(idle <= mostIdleCpuPercent ? [] : [`An idle service used ${idle.toFixed(1)} % of a core.`]),
  ];
  // What was measured until the collector came back is what an outage costs.
  return { ...row, cost, problems: [...row.problems, ...problems] };
}

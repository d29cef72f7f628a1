import { setTimeout as delay } from "node:timers/promises";
import type { Fault, Mode, Row, Stage } from "../fault.ts";
import type { ServiceProcess } from "../process/service-process.ts";
import { createWorld } from "../world.ts";

const perSecond = 1_000;
/** Bound of a queue in memory, by default: 16 MiB. */
const queueMb = 16.777216;
/** What is granted beyond the queue's bound, in megabytes. */
const spareMb = 20;
const mostLoopDelayMs = 5;
const mostIdleCpuPercent = 2;
/** So many that a short run on a busy machine is still emitting when the collector goes away. */
const leastEvents = 3_000;
/** How long the service then has nothing to do, with the collector still away: two minutes, with the load before. */
const idleSeconds = 100;
/** A run with a shorter load than this is no full one. */
const fullRunSeconds = 5;

/** The collector is away for most of the time; the queue in memory overflows, and says so. */
export const outage = outageFault("outage", "nothing listens for most of the time, queue in memory", "memory");

/** The same with an outbox, which keeps everything. */
export const outageOutbox = outageFault(
  "outage-outbox",
  "nothing listens for most of the time, with an outbox",
  "outbox",
);

function outageFault(name: string, what: string, mode: Mode): Fault {
  return { name, what, weight: 8, extraSeconds: idleSeconds, run: (stage) => run(stage, mode) };
}

async function run(stage: Stage, mode: Mode): Promise<Row> {
  // A probe sends a whole batch; in a full run one is due every 5 seconds, twelve times as often as by default.
  const recoveryMs = Math.min(5_000, stage.seconds * 500);
  await using world = await createWorld(stage, { mode, setup: { breaker: { threshold: 5, recoveryMs } } });
  const events = Math.max(leastEvents, Math.round(stage.seconds * perSecond));
  const load = { events, perSecond, maxUnanswered: 1 };
  // At the same time, so that whatever else the machine does weighs on both.
  const [service, control] = await Promise.all([world.startService(load), world.startControl(load)]);
  await delay(stage.seconds * stage.random.between(50, 150));
  await world.proxy.vanish();
  stage.say("the collector is away");
  const guardMs = stage.seconds * 10_000 + 20_000;
  await service.until("Noticing that nothing listens", guardMs, (now) => now.lastError !== null);
  const emitting = (each: ServiceProcess) => each.until("Emitting", guardMs, (now) => now.done);
  const [{ cost }, { cost: baseline }] = await Promise.all([emitting(service), emitting(control)]);
  const idleMs = (stage.seconds < fullRunSeconds ? stage.seconds : idleSeconds) * 1_000;
  const [idle, without] = await Promise.all([service.measureIdle(idleMs), control.measureIdle(idleMs)]);
  Object.assign(world.figures, { ...idle, heldMbWithout: without.heldMb });

  const overflow = { drops: ["queue_full"], droppedYetCollected: true };
  const row = await world.finish(mode === "memory" ? overflow : {}, (report) =>
    report.lastError === null ? ["No attempt failed, so the fault did not happen."] : [],
  );
  if (row.cost === undefined) return row;
  const loopMs = cost.loopP99Ms - baseline.loopP99Ms;
  const heldMb = idle.heldMb - without.heldMb;
  const problems = [
    ...(loopMs < mostLoopDelayMs ? [] : [`The event loop's delay (p99) grew by ${loopMs.toFixed(1)} ms.`]),
    ...(heldMb <= queueMb + spareMb ? [] : [`The service holds ${heldMb.toFixed(0)} MB more than without hooks.`]),
    ...(idle.cpuPercent <= mostIdleCpuPercent ? [] : [`Idle, it used ${idle.cpuPercent.toFixed(1)} % of a core.`]),
  ];
  // What was measured until the collector came back is what an outage costs.
  return { ...row, cost, baseline, problems: [...row.problems, ...problems] };
}

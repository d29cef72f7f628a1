import { setTimeout as delay } from "node:timers/promises";
import type { Fault, Row, Stage } from "../fault.ts";
import type { Random } from "../random.ts";
import type { Load } from "../service/protocol.ts";
import { createWorld, type World } from "../world.ts";

/** Events a second that the service emits while it lives. */
const perSecond = 5_000;
const endless: Load = { events: Number.MAX_SAFE_INTEGER, perSecond, maxUnanswered: 1 };
/** However short the run, so many of each victim are killed. */
const fewestKills = 2;
/** A run that has not seen its number of events goes on, but not for longer than so many times its time. */
const mostOvertime = 5;

/** Whose end comes unannounced. */
interface Victims {
  service: boolean;
  collector: boolean;
}

/** The collector is killed and started again, under load. */
export const collectorKilled = killFault("collector-killed", "the collector is killed with kill -9 at random moments", {
  service: false,
  collector: true,
});

/** The service is killed and started again on the same outbox. */
export const serviceKilled = killFault("service-killed", "the service is killed with kill -9 at random moments", {
  service: true,
  collector: false,
});

/** Both are, each at moments of its own. */
export const bothKilled = killFault(
  "both-killed",
  "service and collector are each killed with kill -9 at random moments",
  {
    service: true,
    collector: true,
  },
);

function killFault(name: string, what: string, victims: Victims): Fault {
  return { name, what, weight: 18, run: (stage) => run(stage, victims) };
}

async function run(stage: Stage, victims: Victims): Promise<Row> {
  await using world = await createWorld(stage, {
    mode: "outbox",
    setup: { batching: { maxEvents: 200, maxDelayMs: 20 }, timeoutMs: 10_000 },
  });
  const total = { events: 0 };
  const startedMs = performance.now();
  const isOver = () => {
    const share = (performance.now() - startedMs) / 1_000 / stage.seconds;
    const { kills } = world;
    if ((victims.service && kills.service < fewestKills) || (victims.collector && kills.collector < fewestKills)) {
      return false;
    }
    return share >= mostOvertime || (share >= 1 && total.events >= stage.events);
  };
  await world.startService(endless);
  await Promise.all([
    victims.service ? killServices(world, stage, isOver, total) : watch(world, stage, isOver, total),
    ...(victims.collector ? [killCollectors(world, stage.random.fork("collector"), isOver)] : []),
  ]);
  if (world.service.running) world.service.tell({ name: "silence" });
  return await world.finish();
}

async function killServices(
  world: World,
  stage: Stage,
  isOver: () => boolean,
  total: { events: number },
): Promise<void> {
  const random = stage.random.fork("service");
  for (let kills = 1; !isOver(); kills += 1) {
    await delay(random.between(100, 1_500));
    const { emitted } = await world.service.status();
    // Asking for the status is no part of the moment.
    await delay(random.between(0, 40));
    await world.killService();
    total.events += emitted;
    stage.say(`${total.events} events, ${kills} runs of the service`);
    if (!isOver()) await world.startService(endless);
  }
}

async function watch(world: World, stage: Stage, isOver: () => boolean, total: { events: number }): Promise<void> {
  while (!isOver()) {
    await delay(100);
    total.events = (await world.service.status()).emitted;
    stage.say(`${total.events} events`);
  }
}

async function killCollectors(world: World, random: Random, isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    await delay(random.between(50, 1_500));
    await world.killCollector();
    await delay(random.between(0, 500));
    await world.collector.start();
  }
}

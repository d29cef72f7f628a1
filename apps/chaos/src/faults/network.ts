import { setTimeout as delay } from "node:timers/promises";
import type { Fault, Mode, Row, Stage } from "../fault.ts";
import type { Allowance } from "../judge.ts";
import { pass } from "../proxy/behaviours.ts";
import type { Behaviour } from "../proxy/exchange.ts";
import type { Report } from "../service/protocol.ts";
import { createWorld, type Setting, type World } from "../world.ts";

/** A fault of the network between service and collector. */
export interface NetworkFault extends Partial<Setting> {
  name: string;
  what: string;
  weight?: number;
  mode?: Mode;
  /** Events a second. Default 1,000. */
  perSecond?: number;
  /** What the proxy does while the network is broken: one of these, drawn for each request. */
  behaviours?: readonly Behaviour[];
  /** Share of broken requests in broken times, 0–1. Default 1. */
  share?: number;
  /** What else happens when it breaks, and when it mends. */
  onBreak?(world: World, stage: Stage): Promise<void>;
  onMend?(world: World): Promise<void>;
  /** How long it stays broken and how long it works, in milliseconds: drawn between the two bounds. */
  brokenMs?: readonly [low: number, high: number];
  workingMs?: readonly [low: number, high: number];
  allowance?: Allowance;
  inspect?(report: Report): readonly string[];
}

/** However short the run, it breaks so many times, and until something has failed. */
const fewestBreaks = 2;
const failureGuardMs = 30_000;
/** Most that a busy machine may make of its time. */
const mostOvertime = 5;

/** Makes a fault of a network that breaks and mends by turns, at moments that the seed decides, while a load goes on. */
export function networkFault(fault: NetworkFault): Fault {
  const { name, what, weight = 1 } = fault;
  return { name, what, weight, run: (stage) => run(fault, stage) };
}

async function run(fault: NetworkFault, stage: Stage): Promise<Row> {
  const { perSecond = 1_000, brokenMs = [100, 600], workingMs = [50, 400], mode = "memory" } = fault;
  await using world = await createWorld(stage, { ...fault, mode });
  const requests = stage.random.fork("requests");
  const behaviours = fault.behaviours;
  const share = fault.share ?? 1;
  const broken: Behaviour = (exchange) =>
    behaviours !== undefined && requests.next() < share ? requests.pick(behaviours)(exchange) : pass(exchange);

  const events = Math.max(1, Math.round(stage.seconds * perSecond));
  const service = await world.startService({ events: Number.MAX_SAFE_INTEGER, perSecond, maxUnanswered: 1 });
  const guardMs = performance.now() + stage.seconds * mostOvertime * 1_000 + failureGuardMs;
  for (let breaks = 1; ; breaks += 1) {
    world.proxy.behave(broken);
    await fault.onBreak?.(world, stage);
    await delay(stage.random.between(...brokenMs));
    world.proxy.behave(pass);
    await fault.onMend?.(world);
    await delay(stage.random.between(...workingMs));
    const { emitted, lastError } = await service.status();
    stage.say(`${emitted} of ${events} events, broken ${breaks} times`);
    if (emitted >= events && breaks >= fewestBreaks && lastError !== null) break;
    if (performance.now() > guardMs) break;
  }
  service.tell({ name: "silence" });
  // Awaited here, or the world would be gone before.
  return await world.finish(fault.allowance, (report) => [
    ...(report.retries === 0 && !report.dropped["circuit_open"]
      ? ["No attempt failed, so the fault did not happen."]
      : []),
    ...(fault.inspect?.(report) ?? []),
  ]);
}

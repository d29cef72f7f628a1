import { rmSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defaultSetup } from "./default-settings.ts";
import type { Fault, Row } from "./fault.ts";
import { startServiceProcess } from "./process/service-process.ts";
import { createRandom } from "./random.ts";
import { emptyReckoning } from "./reckoning/reckon.ts";
import type { Cost, Load } from "./service/protocol.ts";

/** What is run. */
export interface SuiteOptions {
  faults: readonly Fault[];
  seed: number;
  /** How long it takes, about. */
  minutes: number;
  /** Events that the kills go on for, all together, even if that takes longer. */
  events: number;
}

/** Hears how it goes. */
export interface SuiteListener {
  progress(fault: Fault, text: string): void;
  finished(row: Row): void;
}

/** What starting, recovering and counting take beside the load, for each fault. */
const overheadSeconds = 6;
const baselineSeconds = 3;
const mostBaselineEvents = 30_000;
/** Faults of at least this weight go on until their share of the events has been emitted. */
const heavy = 10;

/** Runs faults one after another, so that none disturbs what another measures. */
export async function runSuite(options: SuiteOptions, listener: SuiteListener): Promise<Row[]> {
  const { faults, seed, minutes, events } = options;
  const weights = faults.reduce((sum, fault) => sum + fault.weight, 0);
  const otherSeconds = faults.reduce((sum, fault) => sum + overheadSeconds + (fault.extraSeconds ?? 0), 0);
  const loadSeconds = Math.max(minutes * 60 - otherSeconds, weights);
  const heavyFaults = faults.filter((fault) => fault.weight >= heavy).length;
  const folder = await mkdtemp(join(tmpdir(), "chaos-"));
  const measureBaseline = createBaseline(folder);
  const rows: Row[] = [];
  const tidy = () => rmSync(folder, { recursive: true, force: true });
  // Ctrl-C ends the process in the middle.
  process.once("exit", tidy);
  try {
    for (const fault of faults) {
      const ownFolder = await mkdtemp(join(folder, `${fault.name}-`));
      const startedMs = performance.now();
      const row = await fault
        .run({
          fault: fault.name,
          random: createRandom(seed).fork(fault.name),
          folder: ownFolder,
          seconds: (loadSeconds * fault.weight) / weights,
          events: fault.weight >= heavy ? events / heavyFaults : 0,
          baseline: measureBaseline,
          say: (text) => listener.progress(fault, text),
        })
        .catch((error: unknown) => failedRow(fault, error, startedMs));
      rows.push(row);
      listener.finished(row);
      await rm(ownFolder, { recursive: true, force: true });
    }
  } finally {
    process.off("exit", tidy);
    tidy();
  }
  return rows;
}

/** Measures loads with hooks disabled, each load once. */
function createBaseline(folder: string): (load: Load, hooks: number) => Promise<Cost> {
  const known = new Map<string, Promise<Cost>>();

  async function measure(load: Load, hooks: number): Promise<Cost> {
    const most = load.perSecond > 0 ? load.perSecond * baselineSeconds : mostBaselineEvents;
    const service = await startServiceProcess({
      ...defaultSetup("memory"),
      run: 0,
      ledgerPath: join(folder, `baseline-${known.size}.txt`),
      collectorUrl: "http://127.0.0.1:9",
      load: { ...load, events: Math.min(load.events, most) },
      hooks,
      disabled: true,
    });
    const { cost } = await service.until("Measuring without hooks", 60_000, (now) => now.done);
    await service.stop(1_000);
    return cost;
  }

  return (load, hooks) => {
    const key = `${load.perSecond} ${load.maxUnanswered} ${hooks}`;
    const measured = known.get(key) ?? measure(load, hooks);
    known.set(key, measured);
    return measured;
  };
}

function failedRow(fault: Fault, error: unknown, startedMs: number): Row {
  return {
    fault: fault.name,
    mode: "memory",
    reckoning: emptyReckoning(),
    kills: { service: 0, collector: 0 },
    seconds: (performance.now() - startedMs) / 1_000,
    cost: undefined,
    baseline: undefined,
    figures: {},
    problems: [error instanceof Error ? error.message : String(error)],
  };
}

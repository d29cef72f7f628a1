import { rm } from "node:fs/promises";
import { join } from "node:path";
import { defaultSetup, type ServiceSetup } from "./default-settings.ts";
import type { Mode, Row, Stage } from "./fault.ts";
import { type Allowance, judge } from "./judge.ts";
import { medianCost } from "./median-cost.ts";
import { type CollectorProcess, startCollectorProcess } from "./process/collector-process.ts";
import { type ServiceLimits, type ServiceProcess, startServiceProcess } from "./process/service-process.ts";
import { type FaultProxy, startProxy } from "./proxy/start-proxy.ts";
import { reckon } from "./reckoning/reckon.ts";
import type { Cost, Load, Report } from "./service/protocol.ts";

/** What a fault is set in. */
export interface Setting {
  mode: Mode;
  /** What differs from the default set-up of a service. */
  setup?: Partial<ServiceSetup>;
  /** Bounds of the service's process. */
  limits?: ServiceLimits;
  /** Where the outbox lies, in place of a file in the fault's own folder. */
  outboxPath?: string;
  /** Another host name for the proxy. */
  host?: string;
}

/** A collector process, a proxy in front of it, a service process that sends through it, and what they leave behind. */
export interface World extends AsyncDisposable {
  readonly collector: CollectorProcess;
  readonly proxy: FaultProxy;
  readonly setting: Setting;
  /** The latest run of the service. */
  readonly service: ServiceProcess;
  readonly kills: { readonly service: number; readonly collector: number };
  /** Further figures for the row. */
  readonly figures: Record<string, number>;
  /** Starts a service beside it that has the same load and its hooks disabled, to compare with. */
  startControl(load: Load): Promise<ServiceProcess>;
  /** Starts the service, or starts it again. */
  startService(load: Load): Promise<ServiceProcess>;
  killService(): Promise<void>;
  killCollector(): Promise<void>;
  /** Deletes the outbox of a service that does not run. */
  deleteOutbox(): Promise<void>;
  /**
   * Mends what is broken, waits until everything has been delivered, ends the service and the collector, and counts.
   *
   * @param inspect looks at the service's last word and says what else did not hold
   */
  finish(allowance?: Allowance, inspect?: (report: Report) => readonly string[]): Promise<Row>;
}

const recoveryGuardMs = 300_000;
const shutdownMs = 20_000;
const noLoad: Load = { events: 0, perSecond: 0, maxUnanswered: 1 };

/** Makes a world that works. */
export async function createWorld(stage: Stage, setting: Setting): Promise<World> {
  const startedMs = performance.now();
  const databasePath = join(stage.folder, "collector.db");
  const outboxPath = setting.outboxPath ?? (setting.mode === "outbox" ? join(stage.folder, "outbox.db") : undefined);
  const collector = await startCollectorProcess(databasePath);
  const proxy = await startProxy(collector.url);
  const setup = { ...defaultSetup(setting.mode), ...setting.setup };
  const ledgers = new Map<number, string>();
  const killed = new Set<number>();
  const kills = { service: 0, collector: 0 };
  const costs: Cost[] = [];
  const figures: Record<string, number> = {};
  let service: ServiceProcess | undefined;
  let control: ServiceProcess | undefined;
  let firstLoad: Load | undefined;

  function current(): ServiceProcess {
    if (service === undefined) throw new Error("There is no service yet.");
    return service;
  }

  async function startService(load: Load): Promise<ServiceProcess> {
    const run = ledgers.size + 1;
    const ledgerPath = join(stage.folder, `ledger-${run}.txt`);
    ledgers.set(run, ledgerPath);
    firstLoad ??= load;
    const collectorUrl = `http://${setting.host ?? "127.0.0.1"}:${proxy.port}`;
    service = await startServiceProcess(
      { ...setup, run, ledgerPath, collectorUrl, load, ...(outboxPath === undefined ? {} : { outboxPath }) },
      setting.limits,
    );
    return service;
  }

  async function startControl(load: Load): Promise<ServiceProcess> {
    const ledgerPath = join(stage.folder, "control.txt");
    control = await startServiceProcess({
      ...setup,
      run: 0,
      ledgerPath,
      collectorUrl: proxy.url,
      load,
      disabled: true,
    });
    return control;
  }

  async function finish(allowance: Allowance = {}, inspect?: (report: Report) => readonly string[]): Promise<Row> {
    if (!collector.running) await collector.start();
    await proxy.appear();
    const last = current().running ? current() : await startService(noLoad);
    stage.say("recovering");
    const settled = await last.until("Recovering", recoveryGuardMs, (now) => now.done && now.held === 0);
    costs.push(settled.cost);
    const report = await last.stop(shutdownMs);
    const apiCount = await countByApi(collector.url);
    await collector.stop();
    stage.say("counting");
    const { reckoning, ledger } = await reckon({ databasePath, ledgers, killed, outboxPath });
    const problems = judge({ reckoning, ledger, report, apiCount, runs: ledgers.size }, allowance);
    problems.push(...(inspect?.(report) ?? []));
    return {
      fault: stage.fault,
      mode: setting.mode,
      reckoning,
      kills,
      seconds: (performance.now() - startedMs) / 1_000,
      cost: stage.baseline && medianCost(costs),
      baseline: await stage.baseline?.(firstLoad ?? noLoad, setup.hooks),
      figures,
      problems,
    };
  }

  return {
    collector,
    proxy,
    setting,
    get service() {
      return current();
    },
    kills,
    figures,
    startService,
    startControl,
    async killService() {
      const victim = current();
      killed.add(victim.settings.run);
      kills.service += 1;
      if (victim.lastStatus) costs.push(victim.lastStatus.cost);
      await victim.kill();
    },
    async killCollector() {
      kills.collector += 1;
      await collector.kill();
    },
    async deleteOutbox() {
      for (const ending of ["", "-wal", "-shm"]) await rm(`${outboxPath}${ending}`, { force: true });
    },
    finish,
    async [Symbol.asyncDispose]() {
      await Promise.all([service?.kill(), control?.kill(), collector.kill(), proxy.close()]);
    },
  };
}

async function countByApi(url: string): Promise<number> {
  const health = (await (await fetch(`${url}/health`)).json()) as { storage: { total_events: number } };
  return health.storage.total_events;
}

import { join } from "node:path";
import type { LoadPlan, LoadResult } from "./load/load-plan.ts";
import type { IdKind } from "./load/make-events.ts";
import { startLoad } from "./load/start-load.ts";
import { measureFloor } from "./measure-floor.ts";
import { startCollectorProcess } from "./process/start-collector-process.ts";
import { inTempFolder } from "./temp-folder.ts";

/** One round of a load at full speed, and what the same rows cost SQLite alone right after it. */
export interface IngestRound {
  ids: IdKind;
  load: LoadResult;
  /** Rows a second of the floor. */
  floorPerSecond: number;
  /** Events a second as a share of the floor. */
  ratio: number;
  /** The same collector at half of that load. */
  half: LoadResult;
  /** Processor time of the collector an event, in µs. */
  cpuUs: number;
  /** Most memory of the collector, in MB. */
  peakMb: number;
  /** Share of the events that the index of words had when the load ended. */
  indexed: number;
}

const warmUpEvents = 20_000;

/** Posts batches of 100 over 8 connections to a fresh collector with everything on, then half as many a second, then floors it. */
export function measureIngest(ids: IdKind, events: number): Promise<IngestRound> {
  return inTempFolder(async (folder) => {
    const path = join(folder, "hooks.db");
    const collector = await startCollectorProcess(path);
    try {
      const send = (plan: Partial<LoadPlan> & { events: number }) => startLoad({ port: collector.port, ids, ...plan });
      await send({ events: warmUpEvents });
      const before = collector.usage();
      const load = await send({ events });
      const after = collector.usage();
      const indexed = await readIndexed(collector.url);
      const half = await send({ events: Math.ceil(events / 200) * 100, perSecond: load.perSecond / 200 });
      const { peakMb } = collector.usage();
      await collector.stop();
      const floorPerSecond = measureFloor(path);
      return {
        ids,
        load,
        floorPerSecond,
        ratio: load.perSecond / floorPerSecond,
        half,
        cpuUs: ((after.cpuSeconds - before.cpuSeconds) / events) * 1e6,
        peakMb,
        indexed,
      };
    } finally {
      await collector.kill();
    }
  });
}

/** One round of events posted singly over 64 connections. */
export function measureSingles(events: number): Promise<LoadResult> {
  return inTempFolder(async (folder) => {
    const collector = await startCollectorProcess(join(folder, "hooks.db"));
    try {
      const plan = { port: collector.port, batch: 1, connections: 64 };
      await startLoad({ ...plan, events: Math.ceil(events / 4) });
      return await startLoad({ ...plan, events });
    } finally {
      await collector.kill();
    }
  });
}

async function readIndexed(url: string): Promise<number> {
  // A word that all have: the answer does not wait for events that are not in the index yet.
  const answer = await fetch(`${url}/events?q=nightly&limit=1`);
  const { query } = (await answer.json()) as { query: { index: { indexed: number; total: number } } };
  return query.index.indexed / query.index.total;
}

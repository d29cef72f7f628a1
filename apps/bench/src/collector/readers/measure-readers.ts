import { spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { LoadResult } from "../load/load-plan.ts";
import { eventsPerError } from "../load/make-events.ts";
import { startLoad } from "../load/start-load.ts";
import { startCollectorProcess } from "../process/start-collector-process.ts";
import { inTempFolder } from "../temp-folder.ts";
import type { Followed, FollowPlan } from "./follow.ts";

/** What ingest and readers are like beside each other. */
export interface ReadersResult extends Followed {
  readers: number;
  stalled: number;
  /** Events that each reader was to get. */
  expected: number;
  /** The load before there was any reader. */
  alone: LoadResult;
  /** The same load with all of them. */
  beside: LoadResult;
  /** Memory of the collector before there was any reader, and the most with all of them, in MB. */
  aloneMb: number;
  peakMb: number;
}

const entry = fileURLToPath(new URL("./readers.ts", import.meta.url));
const eventsPerSecond = 5_000;

/** Opens readers, a tenth of them stalled, and compares a load with the same load without readers. */
export function measureReaders(readers: number, events: number): Promise<ReadersResult> {
  return inTempFolder(async (folder) => {
    const collector = await startCollectorProcess(join(folder, "hooks.db"));
    try {
      const plan = { port: collector.port, events, perSecond: eventsPerSecond / 100 };
      await startLoad({ port: collector.port, events: 20_000 });
      const alone = await startLoad(plan);
      const aloneMb = collector.usage().peakMb;
      const stalled = Math.floor(readers / 10);
      const expected = Math.floor(events / eventsPerError);
      const following = startReaders({
        port: collector.port,
        keepingUp: readers - stalled,
        query: "?severity=error",
        stalled,
        expected,
      });
      await following.ready;
      const beside = await startLoad(plan);
      const followed = await following.followed;
      return { readers, stalled, expected, alone, beside, aloneMb, peakMb: collector.usage().peakMb, ...followed };
    } finally {
      await collector.kill();
    }
  });
}

function startReaders(plan: FollowPlan): { ready: Promise<void>; followed: Promise<Followed> } {
  const args = ["--conditions=@hooks/source", entry, JSON.stringify(plan)];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const ready = lines.next();
  const next = async () => JSON.parse(String((await lines.next()).value)) as Followed;
  return { ready: ready.then(() => {}), followed: ready.then(next) };
}

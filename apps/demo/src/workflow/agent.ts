import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { Inspection } from "./file-facts.ts";
import type { WorkerAssignment } from "./inspection-worker.ts";

/** A worker that inspects files in a thread of its own. */
export interface Agent {
  id: string;
  /** Inspects files one after the other. */
  inspect(paths: readonly string[]): Promise<Inspection[]>;
  /** Ends the thread, whatever it is doing. */
  stop(): Promise<void>;
}

/** Heap of one agent in MiB: well above what the largest file takes, and low enough for the collector to get to work. */
const maxHeapMb = 256;

/** Starts an agent and waits until its thread runs. The signal ends waiting for an answer; `stop` ends the thread. */
export async function startAgent(id: string, root: string, signal: AbortSignal): Promise<Agent> {
  const assignment: WorkerAssignment = { root };
  const worker = new Worker(new URL("./inspection-worker.ts", import.meta.url), {
    workerData: assignment,
    name: id,
    resourceLimits: { maxOldGenerationSizeMb: maxHeapMb, maxYoungGenerationSizeMb: 16 },
  });
  await once(worker, "online", { signal }).catch(async (error) => {
    await worker.terminate();
    throw error;
  });
  return {
    id,
    async inspect(paths) {
      worker.postMessage(paths);
      const [inspections] = (await once(worker, "message", { signal })) as [Inspection[]];
      return inspections;
    },
    async stop() {
      await worker.terminate();
    },
  };
}

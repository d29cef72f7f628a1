import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { LoadPlan, LoadResult } from "./load-plan.ts";

const entry = fileURLToPath(new URL("./load.ts", import.meta.url));

/** Runs a load in a process of its own and waits for what it comes to. */
export async function startLoad(plan: Partial<LoadPlan> & { port: number; events: number }): Promise<LoadResult> {
  const whole: LoadPlan = { connections: 8, batch: 100, ids: "ordered", startMs: Date.now(), stepMs: 0.05, ...plan };
  const args = ["--conditions=@hooks/source", entry, JSON.stringify(whole)];
  const { stdout } = await promisify(execFile)(process.execPath, args, { env: withoutNodeOptions() });
  return JSON.parse(stdout);
}

/** What is meant for the collector, a profiler for example, is not for its sender. */
function withoutNodeOptions(): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _, ...env } = process.env;
  return env;
}

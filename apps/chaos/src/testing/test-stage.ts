import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { onTestFinished } from "vitest";
import type { Stage } from "../fault.ts";
import { createRandom } from "../random.ts";

/** A stage for a fault that is to be short and is not timed; its folder goes with the test. */
export async function testStage(fault: string, finished: typeof onTestFinished): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), "chaos-"));
  finished(() => rm(folder, { recursive: true, force: true }));
  return { fault, random: createRandom(42).fork(fault), folder, seconds: 0.3, events: 0, say: () => {} };
}

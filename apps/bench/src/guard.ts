import { floor } from "./clients/index.ts";
import { bundleTasks } from "./process/bundle-tasks.ts";
import { runTask } from "./process/run-task.ts";
import { startSink } from "./process/start-sink.ts";

/** What the hooks may cost beside FLOOR-2, in CPU per event at default settings with batching. */
const targetRatio = 1.0;

/** How far a ratio moves between runs that measure the same: the best of several rounds on a busy machine. */
const noise = 0.15;
const rounds = 4;
const attempts = 3;
/** Enough to have everything compiled before it is measured. */
const warmUp = 30_000;
const events = 60_000;

/**
 * Compares the hooks with the floor in a few seconds. What else the machine does makes a round dearer, seldom cheaper,
 * so the best round counts, and a bad result is tried again before it is believed.
 *
 * @returns the exit code: 1 when the hooks have become too dear
 */
export async function runGuard({ sources }: { sources: boolean }): Promise<0 | 1> {
  const folder = await bundleTasks({ sources });
  await using sink = await startSink(folder);
  const cost = async (client: string) => {
    const { cpuUs } = await runTask<{ cpuUs: number }>(folder, "emit", { client, url: sink.url, events, warmUp });
    return cpuUs / events;
  };
  const limit = targetRatio * (1 + noise);
  let best = { ratio: Number.POSITIVE_INFINITY, own: 0, floor: 0 };
  for (let attempt = 0; attempt < attempts && best.ratio > limit; attempt += 1) {
    for (let round = 0; round < rounds; round += 1) {
      const own = await cost("hooks");
      const least = await cost(floor);
      if (own / least < best.ratio) best = { ratio: own / least, own, floor: least };
    }
  }
  const figures = `${best.own.toFixed(2)} µs of CPU an event beside ${best.floor.toFixed(2)} of the floor, × ${best.ratio.toFixed(2)}`;
  if (best.ratio <= limit) {
    process.stdout.write(`The hooks cost ${figures}; at most × ${limit.toFixed(2)} is allowed.\n`);
    return 0;
  }
  process.stderr.write(
    `The hooks have become too dear: ${figures}, but at most × ${limit.toFixed(2)} is allowed (target ${targetRatio.toFixed(1)}, noise ${noise}).\n` +
      "Look for what the latest changes added to each event: run `pnpm bench emit --only hooks`, then profile it as docs/performance.md says.\n" +
      "If the machine was busy, run `pnpm bench:guard` again on a quiet one.\n",
  );
  return 1;
}

import { runTask } from "../process/run-task.ts";
import type { Bench } from "../section.ts";

/** One of several runs that stand beside each other in each round. */
export interface Contender {
  name: string;
  task: string;
  args: object;
  nodeOptions?: readonly string[];
}

/** Runs contenders in turn, round after round, each in a fresh process, and returns what each measured by name. */
export async function eachRound<Measured>(
  { folder, progress }: Pick<Bench, "folder" | "progress">,
  rounds: number,
  contenders: readonly Contender[],
): Promise<Map<string, Measured[]>> {
  const measured = new Map<string, Measured[]>(contenders.map(({ name }) => [name, []]));
  for (let round = 1; round <= rounds; round += 1) {
    for (const { name, task, args, nodeOptions } of contenders) {
      progress(`round ${round} of ${rounds}: ${name}`);
      measured.get(name)?.push(await runTask<Measured>(folder, task, args, nodeOptions));
    }
  }
  return measured;
}

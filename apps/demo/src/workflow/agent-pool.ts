import { availableParallelism } from "node:os";
import { type Agent, startAgent } from "./agent.ts";
import type { Inspection } from "./file-facts.ts";

/** Files that an agent is handed at once: enough to make the hand-over cheap, few enough to show progress. */
const filesPerHandOver = 16;

/** Files from which one more agent pays off. */
const filesPerAgent = 50;

/** Agents that share the files of one repository. */
export interface AgentPool {
  /** Agents at work. */
  readonly size: number;
  /** Starts agents until there are as many as wanted. */
  growTo(size: number): Promise<void>;
  /** Deals out files and hands back inspections as they come, in no particular order. */
  inspectAll(paths: readonly string[], onInspected: (inspections: Inspection[]) => Promise<void>): Promise<void>;
  /** Ends every agent. */
  stop(): Promise<void>;
}

/** More agents would take memory and read no faster. */
const maxAgents = 8;

/** How many agents a machine can use: one for each processor, at most 8. */
export function mostAgents(parallelism: number = availableParallelism()): number {
  return Math.min(maxAgents, parallelism);
}

/** How many of them a number of files is worth: one for each 50 files, at least 1. */
export function agentsFor(files: number, most: number): number {
  return Math.max(1, Math.min(most, Math.ceil(files / filesPerAgent)));
}

/** Makes a pool without agents. */
export function createAgentPool(options: {
  poolId: string;
  root: string;
  signal: AbortSignal;
  /** Called when an agent runs. */
  onSpawned: (agent: Agent) => Promise<void>;
}): AgentPool {
  const agents: Agent[] = [];
  return {
    get size() {
      return agents.length;
    },
    async growTo(size) {
      const first = agents.length + 1;
      const starting = Array.from({ length: Math.max(0, size - agents.length) }, async (_, index) => {
        const agent = await startAgent(`${options.poolId}_agent_${first + index}`, options.root, options.signal);
        agents.push(agent);
        await options.onSpawned(agent);
      });
      // Every thread that starts is waited for, so that `stop` knows them all.
      const failed = (await Promise.allSettled(starting)).find(({ status }) => status === "rejected");
      if (failed?.status === "rejected") throw failed.reason;
    },
    async inspectAll(paths, onInspected) {
      let next = 0;
      await Promise.all(
        agents.map(async (agent) => {
          while (next < paths.length) {
            const dealt = paths.slice(next, next + filesPerHandOver);
            next += dealt.length;
            await onInspected(await agent.inspect(dealt));
          }
        }),
      );
    },
    async stop() {
      await Promise.all(agents.splice(0).map((agent) => agent.stop()));
    },
  };
}

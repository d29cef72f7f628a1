import { availableParallelism } from "node:os";
import type { UnreadReason } from "../repository/read-text.ts";
import type { Repository } from "../repository/repository.ts";
import { listed, plural } from "../story/words.ts";
import { agentsFor, createAgentPool, mostAgents } from "./agent-pool.ts";
import type { FileFacts, Inspection } from "./file-facts.ts";
import { shortId } from "./short-id.ts";
import type { WorkflowIdentity, WorkflowRun } from "./workflow-run.ts";

/** What came of reading a repository's files. */
export interface ReadFiles {
  /** Facts of each text file, sorted by path. */
  files: FileFacts[];
  cache: { hits: number; misses: number };
}

const workerType = "worker-thread";

/**
 * Mahavishnu's pool at work: agents read the files through Oneiric's cache and check them. The pool is as large as the
 * repository is worth on this machine, and gone when this returns, however it ends.
 */
export async function readFiles(
  run: WorkflowRun,
  workflow: WorkflowIdentity,
  repository: Repository,
  paths: readonly string[],
  onFacts: (facts: FileFacts) => Promise<void>,
): Promise<ReadFiles> {
  const { mahavishnu } = run.hooks;
  const poolId = shortId("pool");
  const maxWorkers = mostAgents();
  const target = agentsFor(paths.length, maxWorkers);
  const pool = createAgentPool({
    poolId,
    root: repository.root,
    signal: run.signal,
    onSpawned: async ({ id }) => {
      await mahavishnu.emitAgentSpawned({
        agentId: id,
        agentType: workerType,
        backend: "node:worker_threads",
        state: "ready",
        category: "application",
        poolId,
        adapter: workflow.adapter,
        workflowId: workflow.workflowId,
      });
    },
  });
  const scaled = { poolId, poolType: "mahavishnu", workerType, minWorkers: 0, maxWorkers } as const;
  const found: ReadFiles = { files: [], cache: { hits: 0, misses: 0 } };
  const unread: UnreadReason[] = [];
  try {
    await pool.growTo(target);
    await mahavishnu.emitPoolScaled({
      ...scaled,
      previousWorkers: 0,
      targetWorkers: target,
      actualWorkers: pool.size,
      direction: "up",
      status: "running",
      reason: `${plural(paths.length, "file")} to read on ${plural(availableParallelism(), "processor")}`,
    });
    let done = 0;
    await pool.inspectAll(paths, async (inspections) => {
      for (const inspection of inspections) {
        await tellLookups(run, inspection, found.cache);
        if ("unread" in inspection.result) unread.push(inspection.result.unread);
        else {
          found.files.push(inspection.result.facts);
          await onFacts(inspection.result.facts);
        }
      }
      done += inspections.length;
      run.progress(done, paths.length);
      await run.room();
      run.signal.throwIfAborted();
    });
  } finally {
    const previousWorkers = pool.size;
    await pool.stop();
    if (previousWorkers > 0) {
      await mahavishnu.emitPoolScaled({
        ...scaled,
        previousWorkers,
        targetWorkers: 0,
        actualWorkers: pool.size,
        direction: "down",
        status: "stopped",
        reason: run.signal.aborted ? "the workflow was interrupted" : "no file is left",
      });
    }
  }
  if (unread.length > 0) run.note(`not read: ${describeUnread(unread)}`);
  found.files.sort((a, b) => (a.path < b.path ? -1 : 1));
  return found;
}

async function tellLookups(run: WorkflowRun, { lookups }: Inspection, counts: ReadFiles["cache"]): Promise<void> {
  const { oneiric } = run.hooks;
  for (const { key: cacheKey, hit, latencyMs } of lookups) {
    const lookup = { cacheKey, provider: "memory", latencyMs };
    if (hit) {
      counts.hits += 1;
      await oneiric.emitCacheHit(lookup);
    } else {
      counts.misses += 1;
      await oneiric.emitCacheMiss({ ...lookup, reason: "absent" });
    }
  }
}

const unreadWords: Readonly<Record<UnreadReason, string>> = {
  binary: "binary",
  too_large: "above 1 MiB",
  missing: "deleted but still tracked",
  outside: "behind a link",
  not_a_file: "no regular file",
  unreadable: "unreadable",
};

function describeUnread(reasons: readonly UnreadReason[]): string {
  const groups = Map.groupBy(reasons, (reason) => reason);
  return listed(
    Array.from(groups, ([reason, { length }]) => `${length.toLocaleString("en-US")} ${unreadWords[reason]}`),
  );
}

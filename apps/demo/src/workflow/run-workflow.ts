import { buildGraph } from "../memory/build-graph.ts";
import { updateGraph } from "../memory/graph.ts";
import type { Repository } from "../repository/repository.ts";
import { checkQuality } from "./check-quality.ts";
import { findInsights } from "./find-insights.ts";
import { openRepository } from "./open-repository.ts";
import { checkpoint, openSession, rememberedBy, type Session, storeGraph } from "./sessions.ts";
import { shortId } from "./short-id.ts";
import { unforeseenErrorCode, WorkflowError } from "./workflow-error.ts";
import type { WorkflowIdentity, WorkflowRun } from "./workflow-run.ts";

/** How a workflow ended. */
export type WorkflowEnd = { status: "completed" } | { status: "failed" | "interrupted"; message: string };

/** Mahavishnu's part: runs the workflow from start to end, and tells how it ended. Never rejects. */
export async function runWorkflow(run: WorkflowRun): Promise<WorkflowEnd> {
  const { mahavishnu } = run.hooks;
  const startedAt = performance.now();
  const workflow: WorkflowIdentity = {
    workflowId: `${shortId("wf")}_code_sweep`,
    workflowType: "code_sweep",
    adapter: "worker",
  };
  const seconds = () => (performance.now() - startedAt) / 1000;
  await mahavishnu.emitWorkflowStarted({
    ...workflow,
    repos: [run.path],
    concurrencyLimit: 1,
    qcEnabled: true,
    sessionEnabled: true,
  });
  try {
    const resultsCount = await sweep(run, workflow);
    await mahavishnu.emitWorkflowCompleted({
      ...workflow,
      durationSeconds: seconds(),
      reposProcessed: 1,
      status: "completed",
      successfulRepos: 1,
      failedRepos: 0,
      resultsCount,
      errorsCount: 0,
      concurrencyLimit: 1,
    });
    return { status: "completed" };
  } catch (thrown) {
    const error = run.signal.aborted ? run.signal.reason : thrown;
    const errorMessage = error instanceof Error ? error.message : String(error);
    await mahavishnu.emitWorkflowFailed({
      ...workflow,
      errorMessage,
      errorType: error instanceof Error ? error.constructor.name : typeof error,
      errorCode: error instanceof WorkflowError ? error.code : unforeseenErrorCode,
      durationSeconds: seconds(),
      reposCount: 1,
      failedRepos: 1,
      failedRepo: run.path,
    });
    return { status: run.signal.aborted ? "interrupted" : "failed", message: errorMessage };
  }
}

/** The steps, in their order. */
async function sweep(run: WorkflowRun, workflow: WorkflowIdentity): Promise<number> {
  const repository = await openRepository(run);
  const session = await openSession(run, repository);
  try {
    return await work(run, workflow, repository, session);
  } catch (error) {
    if (run.signal.aborted) await checkpoint(run, session, repository, { interrupted: true });
    throw error;
  }
}

async function work(
  run: WorkflowRun,
  workflow: WorkflowIdentity,
  repository: Repository,
  session: Session,
): Promise<number> {
  const quality = await checkQuality(run, workflow, repository, session.before);
  run.signal.throwIfAborted();
  const graph = buildGraph(repository.name, quality.files, quality.imports, quality.pairs);
  const update = updateGraph(graph, rememberedBy(session));
  await storeGraph(run, session, repository.name, update);
  run.signal.throwIfAborted();
  const insights = await findInsights(run, repository, quality);
  run.signal.throwIfAborted();
  await checkpoint(run, session, repository, {
    score: quality.score,
    coverage: quality.coverage,
    graph: update.remembered,
    insights,
    interrupted: false,
  });
  return quality.findings.length;
}

import { randomUUID } from "node:crypto";
import type { GraphUpdate, Remembered } from "../memory/graph.ts";
import type { Repository } from "../repository/repository.ts";
import { type RepositoryMemory, readMemory, writeMemory } from "../state/repository-memory.ts";
import { plural } from "../story/words.ts";
import { shortId } from "./short-id.ts";
import type { WorkflowRun } from "./workflow-run.ts";

/** A session that is open, and what was known when it was opened. */
export interface Session {
  sessionId: string;
  /** What earlier runs left, or null on the first. */
  before: RepositoryMemory | null;
  restoreCount: number;
}

const nothing: Remembered = { entities: [], relations: [] };

/** Longest working directory that a session can name. */
const longestDirectory = 500;

/** Session-Buddy's first part: restores the session of an earlier run, else creates one. */
export async function openSession(run: WorkflowRun, repository: Repository): Promise<Session> {
  const { sessionBuddy } = run.hooks;
  const before = await readMemory(run.stateDirectory, repository.root);
  const workingDirectory = repository.root.length <= longestDirectory ? repository.root : undefined;
  if (before) {
    const restoreCount = before.restoreCount + 1;
    await sessionBuddy.emitSessionRestored({
      sessionId: before.sessionId,
      snapshotId: before.checkpointId,
      projectId: repository.name,
      workingDirectory,
      preservedAt: before.savedAt,
      preservationReason: "auto",
      restoreCount,
      interruptionCount: before.interruptionCount,
      itemsRestored: before.graph.entities.length + before.graph.relations.length,
      driftDetected: before.head !== repository.head,
    });
    return { sessionId: before.sessionId, before, restoreCount };
  }
  const sessionId = shortId("session");
  await sessionBuddy.emitSessionCreated({
    sessionId,
    componentName: "event-hooks-demo",
    project: repository.name,
    workingDirectory,
    hasPreviousSession: false,
    pid: process.pid,
    platform: `${process.platform}-${process.arch}`,
  });
  return { sessionId, before: null, restoreCount: 0 };
}

/** What the memory of a session holds about its repository. */
export function rememberedBy(session: Session): Remembered {
  return session.before?.graph ?? nothing;
}

/** Session-Buddy's second part: stores what is new in the repository's graph. */
export async function storeGraph(run: WorkflowRun, session: Session, project: string, update: GraphUpdate) {
  const { sessionBuddy } = run.hooks;
  const ids = new Map<string, string>();
  for (const { name, entityType, observations } of update.newEntities) {
    const entityId = randomUUID();
    ids.set(name, entityId);
    await sessionBuddy.emitEntityCreated({
      name,
      entityType,
      entityId,
      observations,
      observationsCount: observations.length,
      project,
      sessionId: session.sessionId,
    });
  }
  for (const { from, to, relationType } of update.newRelations) {
    await sessionBuddy.emitRelationCreated({
      fromEntity: ids.get(from) ?? from,
      toEntity: ids.get(to) ?? to,
      fromEntityName: from,
      toEntityName: to,
      relationType,
      relationId: randomUUID(),
      sessionId: session.sessionId,
    });
  }
  const { known, leftOut, forgotten } = update;
  if (known.entities > 0) run.note(`${counted(known)} remembered from before and still true`);
  if (forgotten.entities + forgotten.relations > 0) run.note(`${counted(forgotten)} no longer true, forgotten`);
  if (leftOut.entities + leftOut.relations > 0) run.note(`${counted(leftOut)} left for later runs`);
}

/** Session-Buddy's last part: writes what is known, for the next run to restore. */
export async function checkpoint(
  run: WorkflowRun,
  session: Session,
  repository: Repository,
  result:
    | { score: number | null; coverage: number | null; graph: Remembered; insights: number; interrupted: false }
    | { interrupted: true },
): Promise<void> {
  const { before, sessionId, restoreCount } = session;
  const checkpointId = randomUUID();
  const score = result.interrupted ? (before?.score ?? null) : result.score;
  await writeMemory(run.stateDirectory, {
    repository: repository.root,
    sessionId,
    checkpointId,
    savedAt: new Date().toISOString(),
    head: repository.head,
    score,
    coverage: result.interrupted ? (before?.coverage ?? null) : result.coverage,
    restoreCount,
    interruptionCount: (before?.interruptionCount ?? 0) + (result.interrupted ? 1 : 0),
    graph: result.interrupted ? rememberedBy(session) : result.graph,
  });
  const previousScore = before?.score ?? null;
  await run.hooks.sessionBuddy.emitMemoryCheckpoint({
    sessionId,
    checkpointId,
    checkpointType: "workflow",
    phase: result.interrupted ? "hook_requested" : "end_of_task",
    project: repository.name,
    isManual: false,
    qualityScore: score === null ? undefined : Math.round(score),
    previousScore: previousScore === null ? null : Math.round(previousScore),
    autoStored: true,
    reason: reasonFor(score, previousScore),
    insightsExtracted: result.interrupted ? 0 : result.insights,
    conversationStored: false,
  });
}

function reasonFor(score: number | null, previous: number | null) {
  if (score === null || previous === null || score === previous) return "session_end";
  return score > previous ? "quality_improvement" : "quality_degradation";
}

function counted({ entities, relations }: { entities: number; relations: number }): string {
  return `${plural(entities, "entity", "entities")} and ${plural(relations, "relation")}`;
}

import { defineHook, type EmitOptions, type EmitResult, type Hook, type HookFactory } from "@hooks/core";
import { type EntityCreated, entityCreated } from "./events/entity-created.ts";
import { type MemoryCheckpoint, memoryCheckpoint } from "./events/memory-checkpoint.ts";
import { type RelationCreated, relationCreated } from "./events/relation-created.ts";
import { type SessionCreated, sessionCreated } from "./events/session-created.ts";
import { type SessionRestored, sessionRestored } from "./events/session-restored.ts";

/**
 * Tells what Session-Buddy does: sessions that begin and come back, what enters the knowledge graph, and when memory is
 * checkpointed. No emitter takes environment variables or process state.
 */
export interface SessionBuddyHook extends Hook {
  /** A session is created. Severity `info`. `username` is personal data. */
  emitSessionCreated(data: SessionCreated, options?: EmitOptions): Promise<EmitResult>;
  /** A session is restored. Severity `info`. */
  emitSessionRestored(data: SessionRestored, options?: EmitOptions): Promise<EmitResult>;
  /** An entity enters the knowledge graph. Severity `info`. `observations` may hold private content. */
  emitEntityCreated(data: EntityCreated, options?: EmitOptions): Promise<EmitResult>;
  /** A relation joins two entities. Severity `info`. */
  emitRelationCreated(data: RelationCreated, options?: EmitOptions): Promise<EmitResult>;
  /** Memory is checkpointed. Severity `info`. */
  emitMemoryCheckpoint(data: MemoryCheckpoint, options?: EmitOptions): Promise<EmitResult>;
}

/**
 * Makes the hook of Session-Buddy.
 *
 * @example
 * ```ts
 * const sessionBuddy = createSessionBuddyHook("http://localhost:8002");
 * await sessionBuddy.emitSessionCreated({ sessionId: "session_1", project: "mahavishnu", qualityScore: 82 });
 * ```
 */
export const createSessionBuddyHook: HookFactory<SessionBuddyHook> = defineHook<SessionBuddyHook>("session_buddy", {
  emitSessionCreated: sessionCreated,
  emitSessionRestored: sessionRestored,
  emitEntityCreated: entityCreated,
  emitRelationCreated: relationCreated,
  emitMemoryCheckpoint: memoryCheckpoint,
});

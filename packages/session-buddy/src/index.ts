export { type CheckpointType, checkpointTypes } from "./checkpoint-types.ts";
export { type EntityType, entityTypes } from "./entity-types.ts";
export { type EntityCreated, entityCreated } from "./events/entity-created.ts";
export {
  type CheckpointPhase,
  type CheckpointReason,
  type MemoryCheckpoint,
  memoryCheckpoint,
} from "./events/memory-checkpoint.ts";
export { type RelationConfidence, type RelationCreated, relationCreated } from "./events/relation-created.ts";
export { type ChannelType, type SessionCreated, type SessionScope, sessionCreated } from "./events/session-created.ts";
export { type PreservationReason, type SessionRestored, sessionRestored } from "./events/session-restored.ts";
export { type RelationType, relationTypes } from "./relation-types.ts";
export { createSessionBuddyHook, type SessionBuddyHook } from "./session-buddy-hook.ts";

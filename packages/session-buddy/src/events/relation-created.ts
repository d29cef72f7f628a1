import { type EventDefinition, event } from "@hooks/core";
import { fraction, jsonObject, openSet, text, uuid } from "@hooks/core/schema";
import * as z from "zod/mini";
import { type RelationType, relationTypes } from "../relation-types.ts";

/** How sure it is that a relation holds which was discovered and not stated. */
export type RelationConfidence = "high" | "medium" | "low";

/** Payload of `relation_created`: a relation joins two entities. */
export interface RelationCreated {
  /** Id or name of the entity where the relation starts. */
  fromEntity: string;
  /** Id or name of the entity where the relation ends. */
  toEntity: string;
  /** Kind of relation. */
  relationType: RelationType;
  /** UUID of the relation. */
  relationId?: string | undefined;
  /** Name of the entity where the relation starts, when `fromEntity` is an id. */
  fromEntityName?: string | undefined;
  /** Name of the entity where the relation ends, when `toEntity` is an id. */
  toEntityName?: string | undefined;
  /** Properties of the relation, a JSON object that travels as it is. */
  properties?: Record<string, unknown> | undefined;
  /** How sure it is that the relation holds, when it was discovered automatically. */
  confidence?: RelationConfidence | undefined;
  /** How similar the two entities are: cosine similarity from 0 to 1. */
  similarity?: number | undefined;
  /** How strong the relation is, from 0 to 1. */
  strength?: number | undefined;
  /** Id of the session that created the relation. */
  sessionId?: string | undefined;
}

/** A relation joins two entities. Severity `info`. */
export const relationCreated: EventDefinition<"relation_created", RelationCreated> = event(
  "relation_created",
  "info",
  () =>
    z.object({
      from_entity: text(),
      to_entity: text(),
      relation_type: openSet(relationTypes),
      relation_id: z.optional(uuid()),
      from_entity_name: z.optional(text()),
      to_entity_name: z.optional(text()),
      properties: z.optional(jsonObject()),
      confidence: z.optional(z.enum(["high", "medium", "low"])),
      similarity: z.optional(fraction()),
      strength: z.optional(fraction()),
      session_id: z.optional(text()),
    }),
);

import { type EventDefinition, event } from "@hooks/core";
import { count, jsonObject, openSet, text, uuid } from "@hooks/core/schema";
import * as z from "zod/mini";
import { type EntityType, entityTypes } from "../entity-types.ts";

/** Payload of `entity_created`: an entity enters the knowledge graph. */
export interface EntityCreated {
  /** Name of the entity, unique in the graph. */
  name: string;
  /** Kind of entity. */
  entityType: EntityType;
  /** UUID of the entity. */
  entityId?: string | undefined;
  /** Facts about the entity as free text. May hold private content: redact it, or send `observationsCount` alone. */
  observations?: string[] | undefined;
  /** How many facts are known, at least 0. */
  observationsCount?: number | undefined;
  /** Properties of the entity, a JSON object that travels as it is. */
  properties?: Record<string, unknown> | undefined;
  /** What else is known about the entity, a JSON object that travels as it is. */
  metadata?: Record<string, unknown> | undefined;
  /** Name of the project; set for code symbols. */
  project?: string | undefined;
  /** Whether relations to similar entities are looked for. */
  autoDiscover?: boolean | undefined;
  /** Id of the session that created the entity. */
  sessionId?: string | undefined;
}

/** An entity enters the knowledge graph. Severity `info`. */
export const entityCreated: EventDefinition<"entity_created", EntityCreated> = event("entity_created", "info", () =>
  z.object({
    name: text(),
    entity_type: openSet(entityTypes),
    entity_id: z.optional(uuid()),
    observations: z.optional(z.array(text())),
    observations_count: z.optional(count()),
    properties: z.optional(jsonObject()),
    metadata: z.optional(jsonObject()),
    project: z.optional(text()),
    auto_discover: z.optional(z.boolean()),
    session_id: z.optional(text()),
  }),
);

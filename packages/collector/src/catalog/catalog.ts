import { type AnyEventDefinition, createWireEncoder, type WireEvent, type WireProblem } from "@hooks/core";
import { findProblems } from "./find-problems.ts";

/** What a catalog is made of: the events of a system, or one event of whichever system emits it. */
export type CatalogSource = SystemEvents | AnyEventDefinition;

/** The events of one system; every hook factory is one. */
export interface SystemEvents {
  /** The system's name on the wire. */
  readonly system: string;
  readonly events: readonly AnyEventDefinition[];
}

/** The events whose payloads are known. */
export interface Catalog {
  /** All of them. */
  readonly entries: readonly CatalogEntry[];
  /** The JSON of an event's payload when it is known and as it should be; undefined leaves that to `check`. */
  encode(event: WireEvent): string | undefined;
  /** Tells what is wrong with an event's payload; undefined when nothing is, or when the event is not known. */
  check(event: WireEvent): readonly WireProblem[] | undefined;
}

/** One known event. */
export interface CatalogEntry {
  /** The system that emits it, null when any may. */
  readonly sourceSystem: string | null;
  readonly definition: AnyEventDefinition;
}

interface KnownEvent {
  definition: AnyEventDefinition;
  encode(data: WireEvent["data"]): string | undefined;
}

/** Makes a catalog; of two sources that know the same event, the later is believed. */
export function createCatalog(sources: readonly CatalogSource[]): Catalog {
  const systems = new Map<string | null, Map<string, KnownEvent>>();
  for (const { sourceSystem, definition } of sources.flatMap(toEntries)) {
    const events = systems.get(sourceSystem) ?? new Map<string, KnownEvent>();
    systems.set(sourceSystem, events.set(definition.eventType, { definition, encode: createWireEncoder(definition) }));
  }
  const ofAnySystem = systems.get(null);
  const knownOf = ({ source_system, event_type }: WireEvent) =>
    systems.get(source_system)?.get(event_type) ?? ofAnySystem?.get(event_type);
  return {
    entries: [...systems].flatMap(([sourceSystem, events]) =>
      [...events.values()].map(({ definition }) => ({ sourceSystem, definition })),
    ),
    encode: (event) => knownOf(event)?.encode(event.data),
    check(event) {
      const known = knownOf(event);
      return known && findProblems(known.definition, event.data);
    },
  };
}

/** Tells whether a value, an export of somebody's module, can be part of a catalog. */
export function isCatalogSource(value: unknown): value is CatalogSource {
  return isDefinition(value) || isSystem(value);
}

function toEntries(source: CatalogSource): CatalogEntry[] {
  if (!isSystem(source)) return [{ sourceSystem: null, definition: source }];
  return source.events.map((definition) => ({ sourceSystem: source.system, definition }));
}

function isSystem(value: unknown): value is SystemEvents {
  if ((typeof value !== "function" && typeof value !== "object") || value === null) return false;
  const { system, events } = value as Partial<SystemEvents>;
  return typeof system === "string" && Array.isArray(events) && events.every(isDefinition);
}

function isDefinition(value: unknown): value is AnyEventDefinition {
  if (typeof value !== "object" || value === null) return false;
  const { eventType, schema, toWire } = value as Partial<AnyEventDefinition>;
  return typeof eventType === "string" && typeof schema === "object" && typeof toWire === "function";
}

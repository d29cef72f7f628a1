/** A field of a payload, as the catalog describes it. */
export interface CatalogField {
  /** Its name on the wire. */
  readonly name: string;
  /** What it means, with its unit; empty when nobody has said. */
  readonly description: string;
  /** What it may be, in words: `string`, `number ≥ 0`, `one of up, down`. */
  readonly type: string;
  readonly required: boolean;
  /** The values that are known, for completion; empty when there is no such list. */
  readonly values: readonly string[];
}

/** An event whose payload is known. */
export interface CatalogEvent {
  /** The system that emits it, null when any may. */
  readonly sourceSystem: string | null;
  readonly eventType: string;
  /** What it tells; empty when nobody has said. */
  readonly description: string;
  readonly fields: readonly CatalogField[];
}

/** What the collector knows about events: names and values for completion, and what fields mean. */
export interface Catalog {
  readonly events: readonly CatalogEvent[];
  /** The systems, in the order of the catalog. */
  readonly systems: readonly string[];
  /** Finds what is known about a type of a system. */
  find(sourceSystem: string, eventType: string): CatalogEvent | undefined;
}

/** The catalog of a collector that has not answered yet. */
export const emptyCatalog: Catalog = createCatalog([]);

/** Makes a catalog of what the collector answers. */
export function createCatalog(events: readonly CatalogEvent[]): Catalog {
  const keyOf = (system: string | null, type: string) => `${system ?? ""} ${type}`;
  const byKey = new Map(events.map((event) => [keyOf(event.sourceSystem, event.eventType), event]));
  return {
    events,
    systems: [...new Set(events.flatMap(({ sourceSystem }) => sourceSystem ?? []))],
    find: (system, type) => byKey.get(keyOf(system, type)) ?? byKey.get(keyOf(null, type)),
  };
}

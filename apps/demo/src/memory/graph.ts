/** A file that is worth remembering, and what is known of it. */
export interface Entity {
  /** The file's path, unique in the graph. */
  name: string;
  entityType: "file" | "test" | "project";
  observations: string[];
}

/** How two entities belong together. */
export interface Relation {
  from: string;
  to: string;
  relationType: "depends_on" | "tests";
}

/** Entities and the relations between them. */
export interface Graph {
  entities: readonly Entity[];
  relations: readonly Relation[];
}

/** What a memory holds: names of entities, and keys of relations as {@link relationKey} renders them. */
export interface Remembered {
  entities: readonly string[];
  relations: readonly string[];
}

/** What is to be stored now, what stays for later runs, and what the memory holds afterwards. */
export interface GraphUpdate {
  newEntities: readonly Entity[];
  newRelations: readonly Relation[];
  /** Remembered before and still true. */
  known: { entities: number; relations: number };
  /** Found, but beyond the bound of this run. */
  leftOut: { entities: number; relations: number };
  /** Remembered before and no longer true. */
  forgotten: { entities: number; relations: number };
  remembered: Remembered;
}

/** Most entities that one run stores; the next run goes on from there. */
export const maxNewEntities = 40;

/** Most relations that one run stores. */
export const maxNewRelations = 80;

/**
 * Compares what was found with what is remembered. The entities with the most relations are stored first, and a
 * relation only when both its ends are stored.
 */
export function updateGraph(found: Graph, remembered: Remembered): GraphUpdate {
  const degree = new Map<string, number>();
  for (const { from, to } of found.relations) {
    for (const name of [from, to]) degree.set(name, (degree.get(name) ?? 0) + 1);
  }
  const degreeOf = (name: string) => degree.get(name) ?? 0;
  const entities = split(
    [...found.entities].sort((a, b) => degreeOf(b.name) - degreeOf(a.name) || (a.name < b.name ? -1 : 1)),
    (entity) => entity.name,
    remembered.entities,
    maxNewEntities,
  );
  const stored = new Set(entities.remembered);
  const within = found.relations.filter(({ from, to }) => stored.has(from) && stored.has(to));
  const relations = split(within, relationKey, remembered.relations, maxNewRelations);
  return {
    newEntities: entities.added,
    newRelations: relations.added,
    known: { entities: entities.known, relations: relations.known },
    leftOut: {
      entities: entities.leftOut,
      relations: relations.leftOut + found.relations.length - within.length,
    },
    forgotten: { entities: entities.forgotten, relations: relations.forgotten },
    remembered: { entities: entities.remembered, relations: relations.remembered },
  };
}

/** Renders a relation as text that no other relation has. */
export function relationKey({ from, to, relationType }: Relation): string {
  return JSON.stringify([relationType, from, to]);
}

function split<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
  remembered: readonly string[],
  max: number,
) {
  const before = new Set(remembered);
  const known = items.filter((item) => before.has(keyOf(item)));
  const unknown = items.filter((item) => !before.has(keyOf(item)));
  const added = unknown.slice(0, max);
  return {
    added,
    known: known.length,
    leftOut: unknown.length - added.length,
    forgotten: before.size - known.length,
    remembered: [...known, ...added].map(keyOf),
  };
}

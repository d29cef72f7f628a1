import { describe, expect, it } from "vitest";
import { type Graph, maxNewEntities, maxNewRelations, relationKey, updateGraph } from "./graph.ts";

const file = (name: string) => ({ name, entityType: "file" as const, observations: [] });
const uses = (from: string, to: string) => ({ from, to, relationType: "depends_on" as const });
const nothing = { entities: [], relations: [] };

describe("updateGraph", () => {
  const small: Graph = { entities: ["a", "b", "c"].map(file), relations: [uses("a", "b"), uses("c", "b")] };

  it("stores everything the first time, what is most connected first", () => {
    const update = updateGraph(small, nothing);
    expect(update.newEntities.map(({ name }) => name)).toEqual(["b", "a", "c"]);
    expect(update.newRelations).toHaveLength(2);
    expect(update.leftOut).toEqual({ entities: 0, relations: 0 });
  });

  it("stores nothing twice", () => {
    const { remembered } = updateGraph(small, nothing);
    expect(updateGraph(small, remembered)).toMatchObject({
      newEntities: [],
      newRelations: [],
      known: { entities: 3, relations: 2 },
    });
  });

  it("forgets what is gone and stores what is new", () => {
    const { remembered } = updateGraph(small, nothing);
    const later: Graph = { entities: ["a", "b", "d"].map(file), relations: [uses("a", "b"), uses("d", "b")] };
    const update = updateGraph(later, remembered);
    expect(update.newEntities.map(({ name }) => name)).toEqual(["d"]);
    expect(update.newRelations).toEqual([uses("d", "b")]);
    expect(update.forgotten).toEqual({ entities: 1, relations: 1 });
    expect([...update.remembered.entities].sort()).toEqual(["a", "b", "d"]);
    expect(update.remembered.relations).toContain(relationKey(uses("d", "b")));
  });

  it("stores a large graph over several runs, and says each time how much is left", () => {
    const names = Array.from({ length: 100 }, (_, index) => `f${index}`);
    const large: Graph = { entities: names.map(file), relations: names.map((name) => uses(name, "f0")) };
    let remembered = updateGraph(large, nothing).remembered;
    const stored = [remembered.entities.length];
    for (let run = 0; run < 2; run += 1) {
      const update = updateGraph(large, remembered);
      expect(update.newEntities.length).toBeLessThanOrEqual(maxNewEntities);
      expect(update.newRelations.length).toBeLessThanOrEqual(maxNewRelations);
      expect(update.leftOut.entities).toBe(100 - update.remembered.entities.length);
      expect(update.leftOut.relations).toBe(100 - update.remembered.relations.length);
      remembered = update.remembered;
      stored.push(remembered.entities.length);
    }
    expect(stored).toEqual([40, 80, 100]);
    expect(remembered.relations).toHaveLength(100);
  });

  it("stores no relation whose ends are not stored", () => {
    const { newRelations, leftOut } = updateGraph({ entities: [file("a")], relations: [uses("a", "x")] }, nothing);
    expect(newRelations).toEqual([]);
    expect(leftOut.relations).toBe(1);
  });
});

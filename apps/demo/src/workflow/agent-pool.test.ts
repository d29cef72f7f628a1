import { describe, expect, it } from "vitest";
import { temporaryFolder, writeFiles } from "../testing/temporary-folder.ts";
import { agentsFor, createAgentPool, mostAgents } from "./agent-pool.ts";
import type { Inspection } from "./file-facts.ts";

describe("how many agents there are", () => {
  it.each([
    [0, 4, 1],
    [50, 4, 1],
    [51, 4, 2],
    [10_000, 4, 4],
  ])("is for %d files and at most %d agents %d", (files, most, agents) => {
    expect(agentsFor(files, most)).toBe(agents);
  });

  it("is bounded by the processors, and by 8", () => {
    expect(mostAgents(3)).toBe(3);
    expect(mostAgents(64)).toBe(8);
  });
});

describe("createAgentPool", () => {
  it("has every file inspected once, in threads that are gone afterwards", async () => {
    const root = await temporaryFolder();
    const paths = Array.from({ length: 100 }, (_, index) => `f${index}.ts`);
    await writeFiles(root, Object.fromEntries(paths.map((path) => [path, "export function f() {}\n"])));
    const spawned: string[] = [];
    const inspected: Inspection[] = [];
    const { signal } = new AbortController();
    const pool = createAgentPool({ poolId: "p", root, signal, onSpawned: async ({ id }) => void spawned.push(id) });

    await pool.growTo(2);
    expect(pool.size).toBe(2);
    await pool.inspectAll([...paths, "gone.ts"], async (inspections) => void inspected.push(...inspections));
    await pool.stop();

    expect(pool.size).toBe(0);
    expect(spawned.sort()).toEqual(["p_agent_1", "p_agent_2"]);
    expect(inspected.map(({ path }) => path).sort()).toEqual([...paths, "gone.ts"].sort());
    expect(inspected.find(({ path }) => path === "gone.ts")?.result).toEqual({ unread: "missing" });
    expect(inspected[0]?.lookups.map(({ hit }) => hit)).toEqual([false, true, true, true, true]);
  });

  it("stops when the signal says so", async () => {
    const root = await temporaryFolder();
    const controller = new AbortController();
    const pool = createAgentPool({ poolId: "p", root, signal: controller.signal, onSpawned: async () => {} });
    await pool.growTo(1);
    controller.abort();
    await expect(pool.inspectAll(["a.ts"], async () => {})).rejects.toMatchObject({ name: "AbortError" });
    await pool.stop();
  });
});

import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder, writeFiles } from "../testing/temporary-folder.ts";
import { type RepositoryMemory, readMemory, writeMemory } from "./repository-memory.ts";

const memory: RepositoryMemory = {
  repository: "/a b/ü",
  sessionId: "session_1",
  checkpointId: "c",
  savedAt: "2026-03-02T12:00:00.000Z",
  head: null,
  score: 61.5,
  coverage: null,
  restoreCount: 2,
  interruptionCount: 1,
  graph: { entities: ["a.ts"], relations: [] },
};

describe("memory of a repository", () => {
  it("is what was written last, for each repository its own", async () => {
    const directory = join(await temporaryFolder(), "not", "yet");
    await writeMemory(directory, { ...memory, restoreCount: 1 });
    await writeMemory(directory, memory);
    await writeMemory(directory, { ...memory, repository: "/other" });
    expect(await readMemory(directory, "/a b/ü")).toEqual(memory);
    expect(await readdir(directory)).toHaveLength(2);
  });

  it("is absent on the first run, and when its file can't be understood", async () => {
    const directory = await temporaryFolder();
    expect(await readMemory(directory, memory.repository)).toBeNull();
    await writeMemory(directory, memory);
    const [file = ""] = await readdir(directory);
    for (const content of ["{", "[]", "null", JSON.stringify({ formatVersion: 99, memory })]) {
      await writeFiles(directory, { [file]: content });
      expect(await readMemory(directory, memory.repository)).toBeNull();
    }
  });
});

import { createHash } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Remembered } from "../memory/graph.ts";

/** What is known of a repository from the runs before. */
export interface RepositoryMemory {
  /** The repository's absolute path. */
  repository: string;
  sessionId: string;
  /** Id of the checkpoint that wrote this. */
  checkpointId: string;
  /** ISO 8601 UTC. */
  savedAt: string;
  head: string | null;
  score: number | null;
  /** Percent of lines from a coverage report, or null when there was none. */
  coverage: number | null;
  /** How often the session has been restored. */
  restoreCount: number;
  /** How many runs were interrupted. */
  interruptionCount: number;
  graph: Remembered;
}

const formatVersion = 1;

/** Reads what is known of a repository; null on the first run, and when the file can't be understood. */
export async function readMemory(directory: string, repository: string): Promise<RepositoryMemory | null> {
  try {
    const stored = JSON.parse(await readFile(fileOf(directory, repository), "utf8")) as {
      formatVersion: unknown;
      memory: RepositoryMemory;
    };
    return stored.formatVersion === formatVersion && stored.memory.repository === repository ? stored.memory : null;
  } catch {
    return null;
  }
}

/** Replaces what is known of a repository, at once: a crash leaves the old or the new, never half of it. */
export async function writeMemory(directory: string, memory: RepositoryMemory): Promise<void> {
  await mkdir(directory, { recursive: true });
  const file = fileOf(directory, memory.repository);
  const draft = `${file}.${process.pid}.tmp`;
  await writeFile(draft, `${JSON.stringify({ formatVersion, memory }, null, 2)}\n`);
  await rename(draft, file);
}

function fileOf(directory: string, repository: string): string {
  return join(directory, `${createHash("sha256").update(repository).digest("hex").slice(0, 16)}.json`);
}

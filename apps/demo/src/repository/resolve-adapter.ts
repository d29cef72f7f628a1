import { realpath, stat } from "node:fs/promises";
import { WorkflowError } from "../workflow/workflow-error.ts";
import { filesAdapter } from "./files-adapter.ts";
import { gitAdapter } from "./git-adapter.ts";
import type { RepositoryAdapter } from "./repository.ts";

/** The adapters that can be asked for by name. */
export const adapters: readonly RepositoryAdapter[] = [gitAdapter, filesAdapter];

/** Which adapter reads a repository, and why that one. */
export interface Resolution {
  adapter: RepositoryAdapter;
  /** Absolute path of the repository with every link resolved. */
  root: string;
  /** Version of what does the reading, where it has one. */
  version: string | undefined;
  /** Whether a setting decided, not the priority. */
  override: boolean;
  reasons: string[];
  candidates: number;
}

/**
 * Picks the adapter with the highest priority among those that can read the folder. Plain files stand in for git only
 * where git is not installed, or where they are asked for: a folder that git finds no repository in is not one.
 *
 * @param wanted name of the adapter to use in any case
 * @throws WorkflowError when the path does not exist, is not a folder, or holds no repository
 */
export async function resolveAdapter(
  path: string,
  wanted: string | undefined,
  signal: AbortSignal,
): Promise<Resolution> {
  const root = await folderAt(path);
  const candidates = await Promise.all(
    adapters.map(async (adapter) => ({ adapter, probe: await adapter.probe(root, signal) })),
  );
  const usable = candidates
    .filter(({ adapter, probe }) => probe.usable && (wanted === undefined || adapter.provider === wanted))
    .sort((a, b) => b.adapter.priority - a.adapter.priority);
  const [winner] = usable;
  const refusal = candidates.find(({ adapter }) => adapter === gitAdapter)?.probe;
  const gitIsMissing = refusal?.usable === false && refusal.version === undefined;
  if (!winner || (winner.adapter === filesAdapter && wanted === undefined && !gitIsMissing)) {
    const hint = winner ? " Pass --adapter files to read it as a plain folder." : "";
    throw new WorkflowError("not_a_repository", `${root} can't be read as a repository: ${refusal?.reason}.${hint}`);
  }
  return {
    adapter: winner.adapter,
    root,
    version: winner.probe.version,
    override: wanted !== undefined,
    reasons: [
      wanted === undefined ? `priority=${winner.adapter.priority}` : `asked for by name: ${wanted}`,
      ...candidates.map(({ adapter, probe }) => `${adapter.provider}: ${probe.reason}`),
    ],
    candidates: candidates.length,
  };
}

async function folderAt(path: string): Promise<string> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT" || error.code === "ENOTDIR") {
      throw new WorkflowError("path_not_found", `There is nothing at ${path}.`);
    }
    throw new WorkflowError("unreadable", `${path} can't be read: ${error.message}`);
  });
  if (!found.isDirectory()) throw new WorkflowError("not_a_folder", `${path} is a file, not a repository.`);
  return realpath(path);
}

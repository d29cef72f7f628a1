import { opendir, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import type { RepositoryAdapter, RepositoryFile } from "./repository.ts";

/** Folders that hold what a tool fetched or made; git would be told to ignore them. */
const skippedFolders = new Set([".git", "node_modules", ".venv", "__pycache__", "dist", "target", "coverage"]);

/** Reads a folder as plain files: no history, and no word on which files are tracked. */
export const filesAdapter: RepositoryAdapter = {
  provider: "files",
  priority: 100,
  capabilities: ["files"],

  async probe(root) {
    const found = await stat(root);
    return found.isDirectory()
      ? { usable: true, reason: "the folder can be read" }
      : { usable: false, reason: "it is not a folder" };
  },

  async open(root, signal) {
    const files: RepositoryFile[] = [];
    const notRead = { symlinks: 0, submodules: 0 };
    const folders = [""];
    for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
      for await (const entry of await opendir(join(root, folder))) {
        signal.throwIfAborted();
        const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
        if (entry.isSymbolicLink()) notRead.symlinks += 1;
        else if (entry.isFile()) files.push({ path });
        else if (!entry.isDirectory() || skippedFolders.has(entry.name)) continue;
        else if (await exists(join(root, path, ".git"))) notRead.submodules += 1;
        else folders.push(path);
      }
    }
    files.sort((a, b) => (a.path < b.path ? -1 : 1));
    return {
      root,
      name: basename(root),
      provider: "files",
      head: null,
      files,
      notRead,
      commits: [],
      historyCut: false,
    };
  },
};

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

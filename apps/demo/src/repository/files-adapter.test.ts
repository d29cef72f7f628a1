import { mkdir, symlink } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { temporaryFolder, writeFiles } from "../testing/temporary-folder.ts";
import { filesAdapter } from "./files-adapter.ts";

const { signal } = new AbortController();

it("lists the files of a folder, without what tools made and without following links", async () => {
  const root = await temporaryFolder();
  await writeFiles(root, {
    "b.ts": "",
    "a/c d.ts": "",
    "node_modules/x/index.js": "",
    ".git/HEAD": "",
    "dist/b.js": "",
  });
  await symlink("..", join(root, "a", "loop"));
  await mkdir(join(root, "inner", ".git"), { recursive: true });

  const repository = await filesAdapter.open(root, signal);

  expect(repository).toMatchObject({
    files: [{ path: "a/c d.ts" }, { path: "b.ts" }],
    notRead: { symlinks: 1, submodules: 1 },
    head: null,
    commits: [],
  });
});

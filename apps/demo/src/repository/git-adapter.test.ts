import { readdir, stat, symlink, unlink } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fastImport, gitFixture, runGit } from "../testing/git-fixture.ts";
import { temporaryFolder, writeFiles } from "../testing/temporary-folder.ts";
import { gitAdapter, maxCommits } from "./git-adapter.ts";
import { resolveAdapter } from "./resolve-adapter.ts";

const { signal } = new AbortController();

describe("gitAdapter", () => {
  it("lists tracked files and the changes of each commit, the newest first", async () => {
    const { root, commit, git } = await gitFixture("with space and ü");
    await commit({ "a b.txt": "1\n2\n", "ü/λ.ts": "x\n" }, "2026-03-02T23:30:00-05:00");
    await commit({ "a b.txt": "1\n", "new\nline.bin": Buffer.from([0, 1]) }, "2026-03-03T12:00:00+00:00");
    await writeFiles(root, { "untracked.ts": "" });

    const repository = await gitAdapter.open(root, signal);

    expect(repository.files.map(({ path }) => path).sort()).toEqual(["a b.txt", "new\nline.bin", "ü/λ.ts"]);
    expect(repository.head).toBe(git("rev-parse", "HEAD").trim());
    expect(repository.commits.map(({ authoredAt, changes }) => ({ authoredAt, changes }))).toEqual([
      {
        authoredAt: "2026-03-03T12:00:00+00:00",
        changes: [
          { path: "a b.txt", linesAdded: 0, linesDeleted: 1 },
          { path: "new\nline.bin", linesAdded: 0, linesDeleted: 0 },
        ],
      },
      {
        authoredAt: "2026-03-02T23:30:00-05:00",
        changes: [
          { path: "a b.txt", linesAdded: 2, linesDeleted: 0 },
          { path: "ü/λ.ts", linesAdded: 1, linesDeleted: 0 },
        ],
      },
    ]);
    expect(repository.historyCut).toBe(false);
  });

  it("counts links and submodules and does not list them", async () => {
    const inner = await gitFixture();
    await inner.commit({ "inner.ts": "" });
    const { root, commit, git } = await gitFixture();
    git("submodule", "--quiet", "add", inner.root, "sub");
    await symlink("/etc", join(root, "link"));
    await commit({ "a.ts": "" });

    const { files, notRead } = await gitAdapter.open(root, signal);

    expect(files.map(({ path }) => path)).toEqual([".gitmodules", "a.ts"]);
    expect(notRead).toEqual({ symlinks: 1, submodules: 1 });
  });

  it("reads a worktree, whose .git is a file", async () => {
    const { commit, git } = await gitFixture();
    await commit({ "a.ts": "" });
    const worktree = join(await temporaryFolder(), "tree");
    git("worktree", "add", "--quiet", worktree);
    expect(await gitAdapter.open(worktree, signal)).toMatchObject({ files: [{ path: "a.ts" }], commits: [{}] });
  });

  it("says that the history of a shallow clone is cut", async () => {
    const { root, commit } = await gitFixture();
    await commit({ "a.ts": "1" });
    await commit({ "a.ts": "2" });
    const clone = join(await temporaryFolder(), "clone");
    runGit(root, ["clone", "--quiet", "--depth=1", `file://${root}`, clone]);
    const repository = await gitAdapter.open(clone, signal);
    expect(repository.commits).toHaveLength(1);
    expect(repository.historyCut).toBe(true);
  });

  it("reads a folder inside a repository as that folder alone", async () => {
    const { root, commit } = await gitFixture();
    await commit({ "a.ts": "", "sub/b.ts": "" });
    const { files, commits } = await gitAdapter.open(join(root, "sub"), signal);
    expect(files).toEqual([{ path: "b.ts" }]);
    expect(commits[0]?.changes.map(({ path }) => path)).toEqual(["b.ts"]);
  });

  it("opens a repository whose only commit is empty", async () => {
    const { root, commit } = await gitFixture();
    await commit({});
    expect(await gitAdapter.open(root, signal)).toMatchObject({ files: [], notRead: { symlinks: 0, submodules: 0 } });
  });

  it("refuses a repository without commits", async () => {
    const { root } = await gitFixture();
    await expect(gitAdapter.open(root, signal)).rejects.toMatchObject({ reason: "no_commits", code: "MHV-004" });
  });

  it("reads a bounded number of commits, the newest, and says that there are more", async () => {
    const { root, git } = await gitFixture();
    const person = (second: number) => `committer Ada <ada@example.org> ${1_700_000_000 + second} +0000`;
    const commits = Array.from({ length: maxCommits + 1 }, (_, index) => [
      `commit refs/heads/main`,
      person(index),
      "data 0",
      `M 644 inline a.txt`,
      `data ${String(index).length}`,
      index,
      "",
    ]);
    fastImport(root, commits.flat().join("\n"));
    const repository = await gitAdapter.open(root, signal);
    expect(repository.commits).toHaveLength(maxCommits);
    expect(repository.commits[0]?.hash).toBe(git("rev-parse", "HEAD").trim());
    expect(repository.historyCut).toBe(true);
  });

  it("writes nothing and runs nothing that the repository configures", async () => {
    const { root, commit, git } = await gitFixture();
    await commit({ "a.ts": "1\n" });
    const evidence = join(await temporaryFolder(), "ran");
    git("config", "core.fsmonitor", `touch ${evidence}; false`);
    git("config", "diff.external", `touch ${evidence}`);
    await writeFiles(root, { "a.ts": "1\n2\n" });
    const before = await snapshot(root);

    await gitAdapter.open(root, signal);

    expect(await snapshot(root)).toEqual(before);
    await expect(unlink(evidence)).rejects.toMatchObject({ code: "ENOENT" });
  });

  it("ends with the signal's reason", async () => {
    const { root, commit } = await gitFixture();
    await commit({});
    const reason = new Error("enough");
    await expect(gitAdapter.open(root, AbortSignal.abort(reason))).rejects.toBe(reason);
  });
});

describe("resolveAdapter", () => {
  it("prefers git for a repository, and says why", async () => {
    const { root, commit } = await gitFixture();
    await commit({});
    const { adapter, reasons, override, candidates } = await resolveAdapter(root, undefined, signal);
    expect(adapter.provider).toBe("git");
    expect(override).toBe(false);
    expect(candidates).toBe(2);
    expect(reasons).toEqual([
      "priority=400",
      expect.stringMatching(/^git: git \d[\d.]* finds a work tree$/),
      "files: the folder can be read",
    ]);
  });

  it("takes plain files where git is not installed", async () => {
    const { root, commit } = await gitFixture();
    await commit({ "a.ts": "" });
    const path = process.env["PATH"];
    process.env["PATH"] = await temporaryFolder();
    try {
      const { adapter, reasons } = await resolveAdapter(root, undefined, signal);
      expect(adapter.provider).toBe("files");
      expect(reasons).toContain("git: git is not installed");
    } finally {
      process.env["PATH"] = path;
    }
  });

  it("takes plain files where they are asked for", async () => {
    const { root, commit } = await gitFixture();
    await commit({});
    expect(await resolveAdapter(root, "files", signal)).toMatchObject({
      override: true,
      adapter: { provider: "files" },
    });
  });

  it("says what is wrong with a path", async () => {
    const folder = await temporaryFolder();
    await writeFiles(folder, { file: "" });
    const failure = (path: string) => resolveAdapter(path, undefined, signal).catch((error) => error);
    expect(await failure(join(folder, "nothing"))).toMatchObject({ code: "MHV-001" });
    expect(await failure(join(folder, "file", "below"))).toMatchObject({ code: "MHV-001" });
    expect(await failure(join(folder, "file"))).toMatchObject({ code: "MHV-002" });
    const notOne = await failure(folder);
    expect(notOne).toMatchObject({ code: "MHV-003" });
    expect(notOne.message).toContain("not a git repository");
    expect(notOne.message).toContain("--adapter files");
  });

  it("refuses a bare repository", async () => {
    const { root, commit } = await gitFixture();
    await commit({});
    const bare = join(await temporaryFolder(), "bare.git");
    runGit(root, ["clone", "--quiet", "--bare", root, bare]);
    await expect(resolveAdapter(bare, undefined, signal)).rejects.toMatchObject({
      code: "MHV-003",
      message: expect.stringContaining("without a work tree"),
    });
  });
});

/** Names, sizes and times of everything below a folder. */
async function snapshot(folder: string): Promise<string[]> {
  const names = (await readdir(folder, { recursive: true })).sort();
  return Promise.all(
    names.map(async (name) => {
      const { size, mtimeMs } = await stat(join(folder, name));
      return `${name} ${size} ${mtimeMs}`;
    }),
  );
}

import { mkdir, symlink } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { temporaryFolder } from "../testing/temporary-folder.ts";
import { findStateProblem } from "./state-problem.ts";

it("finds a state folder that lies in the repository, however it is spelled", async () => {
  const folder = await temporaryFolder();
  await mkdir(join(folder, "repository"));
  await symlink(join(folder, "repository"), join(folder, "link"));
  const problem = (path: string, stateDirectory: string) =>
    findStateProblem({ path: join(folder, path), stateDirectory: join(folder, stateDirectory) });

  expect(await problem("repository", "repository")).toContain("--state");
  expect(await problem("repository", "repository/not/yet/there")).toContain("--state");
  expect(await problem("link", "repository/state")).toContain("--state");
  expect(await problem("repository", "link/state")).toContain("--state");
  expect(await problem("repository", "repository-state")).toBeUndefined();
  expect(await problem("nothing-there", "state")).toBeUndefined();
});

import { realpath } from "node:fs/promises";
import { basename, dirname, join, sep } from "node:path";
import type { Settings } from "./parse-arguments.ts";

/** Says what is wrong when keeping state would write into the repository, or undefined when it would not. */
export async function findStateProblem({
  path,
  stateDirectory,
}: Pick<Settings, "path" | "stateDirectory">): Promise<string | undefined> {
  const repository = await resolveLinks(path);
  const state = await resolveLinks(stateDirectory);
  if (state !== repository && !state.startsWith(repository.endsWith(sep) ? repository : repository + sep))
    return undefined;
  return `The state folder ${stateDirectory} lies in ${path}, which is only read; pass --state with a folder outside of it.`;
}

/** Resolves the links of a path of which only the beginning may exist. */
async function resolveLinks(path: string): Promise<string> {
  return realpath(path).catch(async () => {
    const parent = dirname(path);
    return parent === path ? path : join(await resolveLinks(parent), basename(path));
  });
}

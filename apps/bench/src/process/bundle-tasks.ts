import { mkdtempSync, rmSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const home = fileURLToPath(new URL("../..", import.meta.url));

/**
 * Bundles the programs that are measured, so that no process spends time or memory on stripping types. Packages stay
 * outside: what is measured is what `pnpm build` made, as a consumer gets it. With `sources` it is what stands in the
 * sources right now.
 *
 * @returns the folder that holds them; removed when this process ends
 */
export async function bundleTasks({ sources }: { sources: boolean }): Promise<string> {
  // Inside the package, so that packages are found from there.
  const folder = mkdtempSync(join(home, ".tasks-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const names = (await readdir(join(home, "src/tasks"))).filter((name) => name.endsWith(".ts"));
  await build({
    entryPoints: names.map((name) => join(home, "src/tasks", name)),
    outdir: folder,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node22",
    ...(sources ? { conditions: ["@hooks/source"], external: ["undici"] } : { packages: "external" }),
  });
  return folder;
}

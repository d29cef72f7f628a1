import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startCollector } from "../../packages/collector/src/index.ts";
import { receivedBy } from "../documents/collector-answers.ts";
import { copyRepository, type RepositoryCopy } from "../support/repository-copy.ts";
import { runOk, runPnpm } from "../support/run.ts";
import { packages } from "../support/sources.ts";
import { type Registry, startRegistry } from "./registry.ts";

const names = packages.map(({ manifest }) => manifest.name);
const system = "@hooks/mahavishnu";
let registry: Registry;
let copy: RepositoryCopy;

beforeAll(async () => {
  registry = await startRegistry();
  copy = await copyRepository();
  await writeFile(join(copy.directory, ".npmrc"), registry.npmrc);
  copy.commit("Publish to the registry of this test");
});

afterAll(async () => {
  await copy?.[Symbol.asyncDispose]();
  await registry?.[Symbol.asyncDispose]();
});

const read = (path: string) => readFile(join(copy.directory, path), "utf8");
const versionOf = async (name: string) =>
  (JSON.parse(await read(`packages/${name.replace("@hooks/", "")}/package.json`)) as { version: string }).version;
const versions = async () =>
  Object.fromEntries(await Promise.all(names.map(async (name) => [name, await versionOf(name)])));

/** The versions that the registry has of a package. */
async function publishedOf(name: string): Promise<string[]> {
  const response = await fetch(`${registry.url}${name.replace("/", "%2f")}`);
  return Object.keys(((await response.json()) as { versions: object }).versions);
}

async function replace(path: string, before: string, after: string): Promise<void> {
  const text = await read(path);
  expect(text, `${path} has what the test changes`).toContain(before);
  await writeFile(join(copy.directory, path), text.replace(before, after));
}

/** What the changelog of a package says of its latest version. */
async function latestChanges(name: string): Promise<string> {
  const changelog = await read(`packages/${name.replace("@hooks/", "")}/CHANGELOG.md`);
  return changelog.split(/^## /m)[1] ?? "";
}

describe("the first release", () => {
  test("takes a changeset from the command line", async () => {
    await copy.pnpm("changeset", "--message", "Emits faster than before.", "--patch", "@hooks/core");
    copy.commit("Describe a change");
    expect((await copy.pnpm("schemas")).match(/has not been released yet/g)).toHaveLength(5);
  });

  test("gives every package its version and a changelog for readers", async () => {
    await copy.pnpm("version-packages");
    expect(new Set(Object.values(await versions()))).toEqual(new Set(["0.1.0"]));
    const changes = await latestChanges("@hooks/core");
    expect(changes).toContain("- Emits faster than before.");
    expect(changes).not.toMatch(/^- [0-9a-f]{7}:|Updated dependencies/m);
    copy.commit("Set versions");
  });

  test("publishes them all", async () => {
    await copy.pnpm("release");
    for (const name of names) expect(await publishedOf(name), name).toEqual(["0.1.0"]);
  });
});

describe.each(["npm", "pnpm"])("an empty project that installs one system with %s", (manager) => {
  test("emits to a collector", async () => {
    const directory = join(copy.directory, `../${manager}-consumer-of-${copy.directory.split("/").at(-1)}`);
    await mkdir(directory);
    try {
      await writeFile(join(directory, ".npmrc"), registry.npmrc);
      await writeFile(join(directory, "package.json"), '{ "name": "consumer", "private": true, "type": "module" }');
      if (manager === "npm") await runOk("npm", ["install", "--no-audit", "--no-fund", system], { cwd: directory });
      else await runPnpm(["add", system], { cwd: directory });
      await using collector = await startCollector({ port: 0, storage: "memory" });
      const program = `
        import { createMahavishnuHook } from "${system}";
        const hook = createMahavishnuHook("${collector.url}");
        console.log((await hook.emitPoolScaled({ poolId: "pool_1", targetWorkers: 6 })).status);
      `;
      const printed = await runOk(process.execPath, ["--input-type=module", "--eval", program], { cwd: directory });
      expect(printed).toBe("delivered\n");
      expect(await receivedBy(collector.url)).toMatchObject([
        { event_type: "pool_scaled", data: { pool_id: "pool_1" } },
      ]);
    } finally {
      await copy.run("rm", "-rf", directory);
    }
  });
});

describe("a breaking change of one system", () => {
  test("can't leave as a patch", async () => {
    await replace("packages/mahavishnu/src/events/pool-scaled.ts", "pool_id: ", "pool_name: ");
    await replace("packages/mahavishnu/src/events/pool-scaled.ts", "poolId: ", "poolName: ");
    await copy.pnpm("changeset", "--message", "Pools have names.", "--patch", system);
    const { code, stdout } = await copy.run(process.execPath, ...(await checkSchemas()));
    expect(code).toBe(1);
    expect(stdout).toMatch(/BREAKING +pool_scaled\.pool_id is gone: it was removed or renamed/);
    expect(stdout).toContain(`The changesets give ${system} a patch, but its payloads ask for a minor.`);
  });

  test("bumps that system, and whoever brings it, and nobody else", async () => {
    await copy.pnpm(
      "changeset",
      "--message",
      "`poolId` is `poolName` now: rename it where you emit.",
      "--minor",
      system,
    );
    copy.commit("Rename a field");
    const before = await versions();
    await copy.pnpm("version-packages");
    expect(await versions()).toEqual({ ...before, [system]: "0.2.0", "@hooks/collector": "0.1.1" });
    expect(await latestChanges(system)).toMatch(
      /^0\.2\.0\n[\s\S]*`poolId` is `poolName` now: rename it where you emit\./,
    );
    expect(await latestChanges("@hooks/collector")).toContain(`- Brings \`${system}\` 0.2.0.`);
    copy.commit("Set versions");
  });

  test("publishes those alone", async () => {
    await copy.pnpm("release");
    for (const name of names) {
      const later = { [system]: ["0.2.0"], "@hooks/collector": ["0.1.1"] }[name] ?? [];
      expect((await publishedOf(name)).sort(), name).toEqual(["0.1.0", ...later]);
    }
  });

  test("is the release that the next one is compared with", async () => {
    expect(await copy.pnpm("schemas")).toContain(`${system} ✓ 0 changes since 0.2.0.`);
  });
});

async function checkSchemas(): Promise<string[]> {
  await copy.pnpm("build");
  return ["tools/schemas/check-schemas.ts"];
}

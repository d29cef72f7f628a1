import { dirname, posix } from "node:path";
import { describe, expect, test } from "vitest";
import { importsOf, packageNameOf } from "../../tools/source/source-tree.ts";
import {
  isOfPage,
  isTest,
  packages,
  shipped,
  sources,
  sourcesOf,
  systemPackages,
  workspace,
} from "../support/sources.ts";

const systems = systemPackages.map(({ manifest }) => manifest.name);

/** What each package may depend on among its own kind. A package that is not named here may depend on none. */
const mayDependOn: Record<string, string[]> = {
  "@hooks/core": [],
  ...Object.fromEntries(systems.map((system) => [system, ["@hooks/core"]])),
  "@hooks/client": ["@hooks/core"],
  "@hooks/timeline": ["@hooks/core", "@hooks/client"],
  "@hooks/collector": ["@hooks/core", "@hooks/client", "@hooks/timeline", ...systems],
};

const dependenciesOf = (name: string) =>
  Object.keys(packages.find(({ manifest }) => manifest.name === name)?.manifest.dependencies ?? {}).sort();

test("the rules find what they are about", () => {
  expect(packages.length).toBeGreaterThanOrEqual(7);
  expect(systems.length).toBeGreaterThanOrEqual(5);
  expect(shipped.length).toBeGreaterThan(80);
  expect(
    importsOf({ path: "", text: 'import a from "b";\nexport {\n c } from \'./d.ts\';\nimport("e"); import "f";' }),
  ).toEqual(["b", "./d.ts", "e", "f"]);
});

describe("dependencies point one way", () => {
  test.each(packages)("$manifest.name depends on no package above it", ({ manifest, folder }) => {
    const { name, dependencies = {}, peerDependencies = {}, devDependencies = {} } = manifest;
    const declared = Object.keys({ ...dependencies, ...peerDependencies, ...devDependencies });
    const imported = sources
      .filter(({ path }) => path.startsWith(`${folder}/`))
      .flatMap(importsOf)
      .map(packageNameOf);
    const internal = [...declared, ...imported].filter((other) => other.startsWith("@hooks/") && other !== name);
    expect(
      internal.filter((other) => !mayDependOn[name]?.includes(other)),
      `Systems depend on core, the client on core, the collector on client and systems. Move what ${name} needs down, or name the dependency in ${import.meta.filename}.`,
    ).toEqual([]);
  });

  test.each(systems)("the system %s needs core and zod alone", (system) => {
    expect(
      dependenciesOf(system),
      "A service installs one system and wants nothing else with it: remove the other dependency.",
    ).toEqual(["@hooks/core", "zod"]);
  });

  test("core needs cockatiel, ky and zod alone", () => {
    expect(dependenciesOf("@hooks/core"), "Every service carries core: do without the other dependency.").toEqual([
      "cockatiel",
      "ky",
      "zod",
    ]);
  });

  test("core runs without Node's own modules, but for async_hooks and the outbox on disk", () => {
    const imports = sourcesOf("packages/core")
      .filter(({ path }) => !path.startsWith("packages/core/src/outbox/"))
      .flatMap(importsOf);
    expect(
      new Set(imports.filter((name) => name.startsWith("node:"))),
      "Core runs on Bun, Deno and edge runtimes too: put what needs Node into a subpath, as the outbox is.",
    ).toEqual(new Set(["node:async_hooks"]));
  });

  test.each(workspace)("$manifest.name imports only what it declares", ({ manifest, folder }) => {
    const declared = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies });
    const bundled = [...declared, ...Object.keys(manifest.devDependencies ?? {})];
    const bare = sourcesOf(folder)
      .flatMap((file) => importsOf(file).map((name) => ({ name, allowed: isOfPage(file) ? bundled : declared })))
      .filter(({ name }) => !/^(?:\.|node:|#)/.test(name));
    const undeclared = bare.filter(({ name, allowed }) => ![...allowed, manifest.name].includes(packageNameOf(name)));
    expect(undeclared, `Add these to "dependencies" in ${folder}/package.json.`).toEqual([]);
  });

  test("no package reaches into another one's folder, and nobody imports an app", () => {
    const apps = workspace.filter(({ folder }) => folder.startsWith("apps/")).map(({ manifest }) => manifest.name);
    const strays = sources.flatMap((file) => {
      const home = file.path.split("/").slice(0, 2).join("/");
      return importsOf(file)
        .filter((name) =>
          name.startsWith(".")
            ? !isTest(file) && !posix.join(dirname(file.path), name).startsWith(`${home}/`)
            : apps.includes(packageNameOf(name)),
        )
        .map((name) => `${file.path}: ${name}`);
    });
    expect(strays, "Import the package by its name, or move what is shared into a package.").toEqual([]);
  });
});

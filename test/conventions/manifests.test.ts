import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { repositoryRoot } from "../../tools/source/repository-root.ts";
import { readFiles } from "../../tools/source/source-tree.ts";
import { packages, systemPackages, workspace } from "../support/sources.ts";

const isSystem = (folder: string) => systemPackages.some((system) => system.folder === folder);

describe.each(packages)("the manifest of $manifest.name", ({ manifest, folder }) => {
  test("names its licence, its Node and what it ships", () => {
    expect(manifest, `Bring these fields of ${folder}/package.json into line with its neighbours'.`).toMatchObject({
      name: `@hooks/${folder.replace("packages/", "")}`,
      description: expect.stringMatching(/^[A-Z].*\.$/),
      license: "MIT",
      type: "module",
      engines: { node: ">=22.13" },
      files: ["dist", "src", "!src/**/*.test.ts", "!src/**/*.test-d.ts"],
      publishConfig: { access: "public" },
    });
    expect(manifest.private, "A package in `packages` is published; programs are in `apps`.").toBeUndefined();
  });

  test("exports each entry as source, types and JavaScript of one name", () => {
    const { "./package.json": own, "./schemas/*.json": schemas, ...entries } = manifest.exports ?? {};
    expect(own, `Export "./package.json" from ${folder}.`).toBe("./package.json");
    expect(schemas, "A system exports the JSON Schemas of its events, and nothing else does.").toBe(
      isSystem(folder) ? "./dist/schemas/*.json" : undefined,
    );
    expect(Object.keys(entries)).toContain(".");
    for (const target of Object.values(entries)) {
      const source = typeof target === "string" ? target : target["@hooks/source"];
      const built = source?.replace(/^\.\/src\/(.+)\.ts$/, "./dist/$1");
      expect(target, `An entry of ${folder} is { "@hooks/source", types, default }, all of one name.`).toEqual({
        "@hooks/source": source,
        types: `${built}.d.ts`,
        default: `${built}.js`,
      });
      expect(Object.keys(target), "The first condition that holds is taken: the order decides.").toEqual([
        "@hooks/source",
        "types",
        "default",
      ]);
      expect(existsSync(`${repositoryRoot}${folder}/${source}`), `${folder} exports ${source}: create it.`).toBe(true);
    }
  });

  test("has the scripts that checks over all packages call", () => {
    expect(Object.keys(manifest.scripts ?? {}), `Add the script to ${folder}/package.json.`).toEqual(
      expect.arrayContaining(["build", "publint", "attw"]),
    );
  });

  test("takes packages of the workspace from the workspace", () => {
    const internal = Object.entries(manifest.dependencies ?? {}).filter(([name]) => name.startsWith("@hooks/"));
    expect(
      internal.filter(([, range]) => range !== "workspace:^"),
      'Their range is "workspace:^".',
    ).toEqual([]);
  });
});

test("every executable starts Node by itself", () => {
  const executables = packages.flatMap(({ folder, manifest }) =>
    Object.values(manifest.bin ?? {}).map(
      (path) => `${folder}/${path.replace(/^(?:\.\/)?dist\/(.+)\.js$/, "src/$1.ts")}`,
    ),
  );
  expect(executables.length).toBeGreaterThan(0);
  for (const path of executables) {
    expect(readFiles(path)[0]?.text, `${path} begins with #!/usr/bin/env node.`).toMatch(/^#!\/usr\/bin\/env node\n/);
  }
});

test("a package that several others use has one version range", () => {
  const ranges = new Map<string, Set<string>>();
  for (const { manifest } of workspace) {
    for (const [name, range] of Object.entries(manifest.dependencies ?? {})) {
      ranges.set(name, (ranges.get(name) ?? new Set()).add(range));
    }
  }
  expect(
    [...ranges].filter(([, found]) => found.size > 1),
    "Give it the same range in every package.json.",
  ).toEqual([]);
});

test("the licence is MIT everywhere", () => {
  expect(readFiles("LICENSE")[0]?.text).toMatch(/^MIT License\n\nCopyright \(c\) /);
  expect(workspace.map(({ manifest }) => manifest.license ?? (manifest.private ? "MIT" : "none"))).toEqual(
    workspace.map(() => "MIT"),
  );
});

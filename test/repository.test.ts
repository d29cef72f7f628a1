import { existsSync } from "node:fs";
import { dirname, posix } from "node:path";
import { describe, expect, test } from "vitest";
import { repositoryRoot } from "./support/run.ts";
import { importsOf, packageNameOf, readFiles, readWorkspace, type SourceFile } from "./support/source-tree.ts";

const workspace = readWorkspace();
const packages = workspace.filter(({ folder }) => folder.startsWith("packages/"));
const sources = readFiles("packages/*/src/**/*.{ts,tsx}", "apps/*/src/**/*.ts");
/** What only a browser loads: it is built into the page, so that whoever installs the package needs none of its imports. */
const isOfPage = ({ path }: SourceFile) =>
  path.startsWith("packages/timeline/src/") && path !== "packages/timeline/src/index.ts";
const isTest = ({ path }: SourceFile) => /\.test(?:-d)?\.tsx?$|^apps\/[^/]+\/src\/testing\//.test(path);
const shipped = sources.filter((file) => !isTest(file));
const sourcesOf = (folder: string) => shipped.filter(({ path }) => path.startsWith(`${folder}/src/`));

const systems = ["akosha", "crackerjack", "mahavishnu", "oneiric", "session-buddy"];

/** What each package may depend on among its own kind. A package that is not named here may depend on none. */
const mayDependOn: Record<string, string[]> = {
  "@hooks/core": [],
  ...Object.fromEntries(systems.map((system) => [`@hooks/${system}`, ["@hooks/core"]])),
  "@hooks/client": ["@hooks/core"],
  "@hooks/timeline": ["@hooks/core", "@hooks/client"],
  "@hooks/collector": [
    ...["@hooks/core", "@hooks/client", "@hooks/timeline"],
    ...systems.map((system) => `@hooks/${system}`),
  ],
};

test("the rules find what they are about", () => {
  expect(packages.length).toBeGreaterThanOrEqual(7);
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
    expect(internal.filter((other) => !mayDependOn[name]?.includes(other))).toEqual([]);
  });

  test.each(systems)("the system %s needs core and zod alone", (system) => {
    const manifest = packages.find(({ folder }) => folder === `packages/${system}`)?.manifest;
    expect(Object.keys(manifest?.dependencies ?? {}).sort()).toEqual(["@hooks/core", "zod"]);
  });

  test("core needs cockatiel, ky and zod alone", () => {
    const manifest = packages.find(({ folder }) => folder === "packages/core")?.manifest;
    expect(Object.keys(manifest?.dependencies ?? {}).sort()).toEqual(["cockatiel", "ky", "zod"]);
  });

  test("core runs without Node's own modules, but for async_hooks and the outbox on disk", () => {
    const imports = sourcesOf("packages/core")
      .filter(({ path }) => !path.startsWith("packages/core/src/outbox/"))
      .flatMap(importsOf);
    expect(new Set(imports.filter((name) => name.startsWith("node:")))).toEqual(new Set(["node:async_hooks"]));
  });

  test.each(workspace)("$manifest.name imports only what it declares", ({ manifest, folder }) => {
    const declared = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies });
    const bundled = [...declared, ...Object.keys(manifest.devDependencies ?? {})];
    const bare = sourcesOf(folder)
      .flatMap((file) => importsOf(file).map((name) => ({ name, allowed: isOfPage(file) ? bundled : declared })))
      .filter(({ name }) => !/^(?:\.|node:)/.test(name));
    const undeclared = bare.filter(({ name, allowed }) => ![...allowed, manifest.name].includes(packageNameOf(name)));
    expect(undeclared).toEqual([]);
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
    expect(strays).toEqual([]);
  });
});

describe("source files", () => {
  test("hold one idea each: none has more than 250 lines", () => {
    const long = [...shipped, ...readFiles("*.ts", "tools/**/*.ts")]
      .map(({ path, text }) => ({ path, lines: text.split("\n").length - 1 }))
      .filter(({ lines }) => lines > 250);
    expect(long).toEqual([]);
  });

  test("have no default export", () => {
    const found = sources.filter(({ text }) => /^export default\b|^export \{[^}]*\bas default\b/m.test(text));
    expect(found.map(({ path }) => path)).toEqual([]);
  });

  test("re-export by name, so that an index tells what there is", () => {
    expect(sources.filter(({ text }) => /^export \* from/m.test(text)).map(({ path }) => path)).toEqual([]);
  });
});

describe.each(packages)("the manifest of $manifest.name", ({ manifest, folder }) => {
  test("names its licence, its Node and what it ships", () => {
    expect(manifest).toMatchObject({
      name: `@hooks/${folder.replace("packages/", "")}`,
      description: expect.stringMatching(/^[A-Z].*\.$/),
      license: "MIT",
      type: "module",
      engines: { node: ">=22.13" },
      files: ["dist", "src", "!src/**/*.test.ts", "!src/**/*.test-d.ts"],
      publishConfig: { access: "public" },
    });
    expect(manifest.private).toBeUndefined();
  });

  test("exports each entry as source, types and JavaScript of one name", () => {
    const { "./package.json": own, ...entries } = manifest.exports ?? {};
    expect(own).toBe("./package.json");
    expect(Object.keys(entries)).toContain(".");
    for (const target of Object.values(entries)) {
      const source = typeof target === "string" ? target : target["@hooks/source"];
      const built = source?.replace(/^\.\/src\/(.+)\.ts$/, "./dist/$1");
      expect(target).toEqual({ "@hooks/source": source, types: `${built}.d.ts`, default: `${built}.js` });
      // The order decides: the first condition that holds is taken.
      expect(Object.keys(target)).toEqual(["@hooks/source", "types", "default"]);
      expect(existsSync(`${repositoryRoot}${folder}/${source}`), `${folder} has ${source}`).toBe(true);
    }
  });

  test("takes packages of the workspace from the workspace", () => {
    const internal = Object.entries(manifest.dependencies ?? {}).filter(([name]) => name.startsWith("@hooks/"));
    expect(internal.filter(([, range]) => range !== "workspace:^")).toEqual([]);
  });
});

test("every executable starts Node by itself", () => {
  const executables = packages.flatMap(({ folder, manifest }) =>
    Object.values(manifest.bin ?? {}).map(
      (path) => `${folder}/${path.replace(/^(?:\.\/)?dist\/(.+)\.js$/, "src/$1.ts")}`,
    ),
  );
  expect(executables.length).toBeGreaterThan(0);
  for (const path of executables) expect(readFiles(path)[0]?.text, path).toMatch(/^#!\/usr\/bin\/env node\n/);
});

test("a package that several others use has one version range", () => {
  const ranges = new Map<string, Set<string>>();
  for (const { manifest } of workspace) {
    for (const [name, range] of Object.entries(manifest.dependencies ?? {})) {
      ranges.set(name, (ranges.get(name) ?? new Set()).add(range));
    }
  }
  expect([...ranges].filter(([, found]) => found.size > 1)).toEqual([]);
});

test("the licence is MIT everywhere", () => {
  expect(readFiles("LICENSE")[0]?.text).toMatch(/^MIT License\n\nCopyright \(c\) /);
  expect(workspace.map(({ manifest }) => manifest.license ?? (manifest.private ? "MIT" : "none"))).toEqual(
    workspace.map(() => "MIT"),
  );
});

describe("what is written down", () => {
  const everywhere = readFiles("*", ".*", ".changeset/*", ".ci/*", "{apps,docs,packages,test,tools}/**/*").filter(
    ({ path }) => /\.(?:ts|js|cjs|mjs|css|html|json|md|ya?ml)$|^\.ci\/|^\.[a-z]+$|^LICENSE$/.test(path),
  );
  const documents = readFiles("*.md", "{apps,packages}/*/*.md", "docs/**/*.md");

  test("names no path of a machine and no package registry", () => {
    const machine = /(?<![\w.~-])\/(?:tmp|root|work|home|Users)\/[a-z]|\bregistry\.[a-z]+\.[a-z]+/;
    const found = everywhere
      .filter(({ path }) => path !== "pnpm-lock.yaml")
      .flatMap(({ path, text }) => text.split("\n").map((line, index) => ({ place: `${path}:${index + 1}`, line })))
      .filter(({ line }) => machine.test(line));
    expect(found).toEqual([]);
  });

  test("links only to what there is", () => {
    const broken = documents.flatMap(({ path, text }) =>
      [...text.matchAll(/\]\((?!https?:)([^)#\s]+)(?:#[^)]*)?\)/g)]
        .map(([, target]) => posix.join(dirname(path), target as string))
        .filter((target) => !existsSync(`${repositoryRoot}${target}`))
        .map((target) => `${path}: ${target}`),
    );
    expect(broken).toEqual([]);
  });

  test("names only commands that the root has", () => {
    const root = JSON.parse(readFiles("package.json")[0]?.text ?? "{}") as { scripts: Record<string, string> };
    const ofPnpm = ["add", "exec", "install", "pack", "publish"];
    const code = documents.flatMap(({ text }) => text.match(/```[\s\S]*?```|`[^`\n]+`/g) ?? []);
    const named = code.flatMap((text) =>
      [...text.matchAll(/\bpnpm(?:@\d+)? (?:run )?([a-z][a-z:-]+)/g)].map(([, command]) => command as string),
    );
    expect(named.length).toBeGreaterThan(4);
    expect(named.filter((command) => !(command in root.scripts) && !ofPnpm.includes(command))).toEqual([]);
  });
});

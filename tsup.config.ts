import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { Plugin } from "esbuild";
import { defineConfig } from "tsup";

/**
 * One build for every package: the entries are the sources that its `exports`, `imports` and `bin` name. What a package
 * starts as a thread is in its `imports`: found by that name in sources and build alike, and by nobody else.
 */
interface Manifest {
  name: string;
  dependencies?: Record<string, string>;
  exports?: Record<string, string | { "@hooks/source"?: string }>;
  imports?: Record<string, { "@hooks/source"?: string }>;
  bin?: Record<string, string>;
}

const manifest = JSON.parse(readFileSync("package.json", "utf8")) as Manifest;

const named = Object.values({ ...manifest.exports, ...manifest.imports }).flatMap((target) =>
  typeof target === "object" && target["@hooks/source"] ? [target["@hooks/source"]] : [],
);
const executables = Object.values(manifest.bin ?? {}).map((path) => path.replace(/dist\/(.+)\.js$/, "src/$1.ts"));

const entryName = (path: string) => path.replace(/^\.\/src\/|^\.?\/?src\//, "").replace(/\.ts$/, "");

const isCore = manifest.name === "@hooks/core";

const isSystem =
  Object.keys(manifest.dependencies ?? {})
    .sort()
    .join() === "@hooks/core,zod";

/** The systems share core's part of zod. */
const zodOfCore: Plugin = {
  name: "zod-of-core",
  setup(build) {
    build.onResolve({ filter: /^zod\/mini$/ }, () => ({ path: "@hooks/core/zod", external: true }));
  },
};

/** What core's entries share: all that its main entry is made of, in one file, as each file read costs a start half a millisecond. */
const oneSharedFile: Plugin = {
  name: "one-shared-file",
  setup(build) {
    build.onLoad({ filter: /src\/(?:zod|(?:schema|outbox|testing)\/index)\.ts$/ }, ({ path }) => ({
      contents: `import "@hooks/main-entry";\n${readFileSync(path, "utf8")}`,
      loader: "ts",
      resolveDir: dirname(path),
    }));
    build.onResolve({ filter: /^@hooks\/main-entry$/ }, () => ({ path: resolve("src/index.ts"), sideEffects: true }));
  },
};

export default defineConfig({
  entry: Object.fromEntries([...named, ...executables].map((path) => [entryName(path), path])),
  format: "esm",
  target: "node22",
  platform: "neutral",
  external: [/^node:/],
  // Core brings what it needs of zod, ky and cockatiel in files of its own, so that starting a service reads few of them.
  noExternal: { "@hooks/core": ["cockatiel", "ky", /^zod(\/|$)/] }[manifest.name] ?? (isSystem ? ["zod/mini"] : []),
  esbuildPlugins: isSystem ? [zodOfCore] : isCore ? [oneSharedFile] : [],
  // `node:sqlite` has no other name, and other runtimes know Node's modules by this prefix alone.
  removeNodeProtocol: false,
  sourcemap: true,
  // Beside the modules, a package may have a page in it, built by Vite.
  clean: ["!page/**"],
  treeshake: true,
  silent: true,
});

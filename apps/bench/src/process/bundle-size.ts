import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

/** Sizes of a package in bytes, as a bundler makes it for a service. */
export interface BundleSize {
  /** Everything in one file. */
  minified: number;
  /** The same, compressed. */
  gzip: number;
  /** Of that, what is not loaded later. */
  eagerGzip: number;
}

/** Bundles a package with everything that it depends on, as it was built. */
export async function bundleSize(name: string): Promise<BundleSize> {
  const whole = await bundle(name, false);
  const split = await bundle(name, true);
  const entry = split.find(({ isEntry }) => isEntry);
  const eager = new Set(
    entry === undefined ? [] : [entry, ...split.filter(({ path }) => entry.imports.includes(path))],
  );
  const sum = (texts: Iterable<{ text: Uint8Array }>) =>
    [...texts].reduce((bytes, { text }) => bytes + gzipSync(text, { level: 9 }).length, 0);
  return {
    minified: whole.reduce((bytes, { text }) => bytes + text.length, 0),
    gzip: sum(whole),
    eagerGzip: sum(eager),
  };
}

async function bundle(name: string, splitting: boolean) {
  const { metafile, outputFiles } = await build({
    stdin: {
      contents: `export * from ${JSON.stringify(name)};`,
      resolveDir: fileURLToPath(new URL("../..", import.meta.url)),
    },
    outdir: "out",
    bundle: true,
    minify: true,
    splitting,
    metafile: true,
    write: false,
    format: "esm",
    platform: "node",
    target: "node22",
    legalComments: "none",
  });
  return outputFiles.map(({ path, contents }) => {
    const [key, output] = Object.entries(metafile.outputs).find(([file]) => path.endsWith(file)) ?? [path, undefined];
    return {
      path: key,
      text: contents,
      isEntry: output?.entryPoint !== undefined && !(output.entryPoint ?? "").includes("node_modules"),
      imports: (output?.imports ?? [])
        .filter(({ kind }) => kind === "import-statement")
        .map((imported) => imported.path),
    };
  });
}

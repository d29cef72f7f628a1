import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { repositoryRoot } from "../../tools/source/repository-root.ts";

/** The built entry of one system's package, as a service imports it. */
export const systemEntry: string = join(repositoryRoot, "packages/mahavishnu/dist/index.js");

/** Bytes of an entry with all that it brings along, bundled for a service, minified and compressed with gzip. */
export async function bundledBytes(entry: string): Promise<{ gzip: number; minified: number }> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format: "esm",
    platform: "node",
    target: "node22",
    write: false,
    logLevel: "error",
  });
  const text = outputFiles[0]?.contents ?? new Uint8Array();
  return { gzip: gzipSync(text, { level: 9 }).length, minified: text.length };
}

/**
 * Processor time that importing a module adds to a bare start of Node, as a share of that start, as machines differ and
 * change from hour to hour. Of each, the least of several starts counts, taken in turns: whatever else the machine does
 * only ever adds to them.
 */
export function importShare(entry: string, rounds: number): number {
  let bareMs = Number.POSITIVE_INFINITY;
  let importingMs = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round += 1) {
    bareMs = Math.min(bareMs, startMs(""));
    importingMs = Math.min(importingMs, startMs(`import ${JSON.stringify(entry)};`));
  }
  return importingMs / bareMs - 1;
}

function startMs(source: string): number {
  const code = `${source} const { user, system } = process.cpuUsage(); process.stdout.write(String(user + system));`;
  return Number(execFileSync(process.execPath, ["--input-type=module", "--eval", code], { encoding: "utf8" })) / 1000;
}

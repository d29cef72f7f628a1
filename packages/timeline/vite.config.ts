import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, gzip } from "node:zlib";
import { defineConfig, type Plugin } from "vite";

/** Puts each file beside itself in the two forms that browsers take, so that no server has to compress it. */
const compressed: Plugin = {
  name: "compressed",
  apply: "build",
  async writeBundle({ dir = "" }, bundle) {
    const texts = Object.keys(bundle).filter((name) => /\.(?:js|css|svg)$/.test(name));
    await Promise.all(
      texts.map(async (name) => {
        const path = join(dir, name);
        const text = await readFile(path);
        await writeFile(`${path}.gz`, await promisify(gzip)(text, { level: 9 }));
        await writeFile(`${path}.br`, await promisify(brotliCompress)(text));
      }),
    );
  },
};

/** Builds the page into `dist/page`: static files that know neither their host nor their path. */
export default defineConfig({
  base: "./",
  resolve: { conditions: ["@hooks/source", "module", "browser", "development|production"] },
  plugins: [compressed],
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  server: {
    proxy: Object.fromEntries(
      ["/events", "/catalog", "/health", "/senders"].map((path) => [
        path,
        process.env["HOOKS_COLLECTOR_URL"] ?? "http://localhost:8002",
      ]),
    ),
  },
  build: {
    outDir: "dist/page",
    emptyOutDir: true,
    target: "es2023",
    // Data within would need exceptions in the page's security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  // Core names it on a path that a page never takes.
  logLevel: "warn",
});

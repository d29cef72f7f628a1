import { defineConfig } from "vite";

/** Builds the page into `dist/page`: static files that know neither their host nor their path. */
export default defineConfig({
  base: "./",
  resolve: { conditions: ["@hooks/source", "module", "browser", "development|production"] },
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    outDir: "dist/page",
    target: "es2023",
    sourcemap: false,
    // Inline data would need exceptions in the page's security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
});

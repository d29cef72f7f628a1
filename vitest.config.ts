import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { transform } from "esbuild";
import { defineConfig, type Plugin } from "vitest/config";
import { TallyReporter } from "./tools/tally-reporter.ts";

/** Lowers standard decorators, which neither Node nor Vite's own transformer does yet. */
const decorators: Plugin = {
  name: "decorators",
  enforce: "pre",
  async transform(code, id) {
    if (!id.endsWith(".ts") || !/^\s*@[a-z]\w*\(/m.test(code)) return null;
    return transform(code, { loader: "ts", sourcefile: id, sourcemap: true, target: "es2023" });
  },
};

export default defineConfig({
  plugins: [decorators],
  ssr: { resolve: { conditions: ["@hooks/source", "module", "node", "import", "default"] } },
  test: {
    include: [
      "packages/**/*.test.ts",
      "apps/**/*.test.ts",
      "test/**/*.test.ts",
      "tools/**/*.test.ts",
      "apps/*/testing/vitest.example.ts",
    ],
    reporters: [process.env["CI"] ? "default" : "dot", new TallyReporter()],
    // Many tests wait for processes and sockets of their own, so one more worker than processors does not idle.
    maxWorkers: availableParallelism() + 1,
    // Processes that tests start need not compile the sources again each time.
    env: { NODE_COMPILE_CACHE: fileURLToPath(new URL("node_modules/.cache/node-compile", import.meta.url)) },
    restoreMocks: true,
    unstubEnvs: true,
    // Far beyond what any test takes, on a machine that is busy with other things as well: they only end what hangs.
    testTimeout: 120_000,
    hookTimeout: 180_000,
  },
});

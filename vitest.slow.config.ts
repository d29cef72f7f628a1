import { defineConfig } from "vitest/config";
import { TallyReporter } from "./tools/tally-reporter.ts";

/** Flows that install, build and publish for minutes: each has a script of its own, and `pnpm check` runs them all. */
export default defineConfig({
  test: {
    include: ["test/**/*.slow.ts"],
    reporters: ["verbose", new TallyReporter()],
    fileParallelism: false,
    testTimeout: 300_000,
    hookTimeout: 600_000,
  },
});

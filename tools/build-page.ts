import { spawnSync } from "node:child_process";
import { globSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";

// What runs from sources serves the page as it was built last: this builds it when it is missing, or older than what it
// is made of. When there is nothing to do it takes no time that anybody notices.

const root = fileURLToPath(new URL("..", import.meta.url));
const sources = [
  "packages/{timeline,client,core}/src/**/*.{ts,tsx,css,svg}",
  "packages/timeline/{index.html,vite.config.ts,package.json}",
];

function modifiedMs(path: string): number {
  return statSync(`${root}${path}`, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

const newest = Math.max(...globSync(sources, { cwd: root }).map(modifiedMs));
if (modifiedMs("packages/timeline/dist/page/index.html") < newest) {
  // Turborepo keeps what was built before, but runs by pnpm alone. To standard error: what follows may be read by a program.
  const byTurbo = process.env["npm_config_user_agent"]?.startsWith("pnpm") ?? false;
  const [command, folder] = byTurbo
    ? ["turbo run page --output-logs=errors-only", root]
    : ["vite build", `${root}packages/timeline`];
  const { status } = spawnSync(`node_modules/.bin/${command}`, {
    cwd: folder,
    shell: true,
    env: { ...process.env, TURBO_TELEMETRY_DISABLED: "1", TURBO_PRINT_VERSION_DISABLED: "1" },
    stdio: ["ignore", 2, 2],
  });
  if (status !== 0) process.stderr.write("The page could not be built. The collector runs without it.\n");
}

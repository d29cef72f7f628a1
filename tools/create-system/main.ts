import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { repositoryRoot } from "../source/repository-root.ts";
import { systemFiles } from "./system-files.ts";
import { readSystemName } from "./system-name.ts";

const usage = "Usage: pnpm create-system <name>   makes packages/<name>, like: pnpm create-system image-builder";

/** Makes the package of a new system, and says what to do next. */
async function main(): Promise<void> {
  const [given, ...others] = parsePositionals();
  if (given === undefined || others.length > 0) return fail(`Name one system. ${usage}`, 2);
  const name = readSystemName(given);
  if (typeof name === "string") return fail(name, 2);
  const folder = join("packages", name.kebab);
  if (existsSync(join(repositoryRoot, folder))) {
    return fail(`${folder} exists already. Choose another name, or add events to it as CONTRIBUTING.md tells.`, 1);
  }
  for (const [path, text] of Object.entries(systemFiles(name))) {
    const target = join(repositoryRoot, folder, path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, text);
  }
  repair(folder);
  process.stdout.write(`${folder} is there, with one event, work_finished. Next, with npx -y pnpm@12 where there is no pnpm:
  1. pnpm install      link it into the workspace
  2. rename the event in ${folder}/src/events to what ${name.title} has to tell, and add others
  3. pnpm docs:write   write the tables of its README
  4. pnpm build        make what a service would install
  5. pnpm changeset    say that it is there
  6. pnpm vitest ${folder} test/api test/conventions test/documents -u
                       see it pass the house rules, and accept its public API
`);
}

/** Brings imports and lines of the new sources into the order that `pnpm lint` asks for. */
function repair(folder: string): void {
  const biome = fileURLToPath(import.meta.resolve("@biomejs/biome/bin/biome"));
  execFileSync(process.execPath, [biome, "check", "--write", folder], { cwd: repositoryRoot, stdio: "pipe" });
}

function parsePositionals(): string[] {
  try {
    return parseArgs({ allowPositionals: true, options: { help: { type: "boolean", short: "h" } } }).positionals;
  } catch {
    return [];
  }
}

function fail(message: string, exitCode: number): void {
  process.stderr.write(`${message}\n`);
  process.exitCode = exitCode;
}

await main();

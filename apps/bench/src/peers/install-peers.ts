import { execFile } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { peerVersions } from "./versions.ts";

const run = promisify(execFile);
const folder = fileURLToPath(new URL("../../.peers", import.meta.url));

/** Installs the other clients beside the bench, unless they are there already, and returns their folder. */
export async function installPeers(progress: (text: string) => void): Promise<string> {
  const manifest = JSON.stringify({ private: true, dependencies: peerVersions }, null, 2);
  const done = join(folder, "installed.json");
  if (existsSync(done) && readFileSync(done, "utf8") === manifest) return folder;
  progress("installing other clients from the registry");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), manifest);
  await run("npm", ["install", "--no-audit", "--no-fund", "--ignore-scripts"], { cwd: folder });
  writeFileSync(done, manifest);
  return folder;
}

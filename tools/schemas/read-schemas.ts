import { existsSync, globSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { repositoryRoot } from "../source/repository-root.ts";
import { readWorkspace } from "../source/source-tree.ts";
import type { EventSchemas, JsonSchema, ReleasedSchemas } from "./json-schema.ts";

/** Where the schemas of the last release are kept. */
export const releasedPath: string = `${repositoryRoot}schemas/released.json`;

/** A system package with its built schemas. */
export interface PackageSchemas {
  /** The package's name. */
  name: string;
  /** Its version, as it stands in the manifest. */
  version: string;
  events: EventSchemas;
}

/** Reads the schemas that the last build of each system package wrote. */
export function readBuiltSchemas(): PackageSchemas[] {
  return readWorkspace()
    .filter(({ manifest }) => manifest.exports?.["./schemas/*.json"] !== undefined)
    .map(({ folder, manifest }) => {
      const paths = globSync(`${folder}/dist/schemas/*.json`, { cwd: repositoryRoot }).sort();
      if (paths.length === 0) throw new Error(`${folder} has no built schemas. Run \`pnpm run build\` first.`);
      const events = paths.map((path) => [basename(path, ".json"), readJson(`${repositoryRoot}${path}`)] as const);
      return { name: manifest.name, version: manifest.version, events: Object.fromEntries(events) };
    });
}

/** Reads the schemas of the last release; empty before the first one. */
export function readReleasedSchemas(): ReleasedSchemas {
  return existsSync(releasedPath) ? (readJson(releasedPath) as unknown as ReleasedSchemas) : {};
}

function readJson(path: string): JsonSchema {
  return JSON.parse(readFileSync(path, "utf8")) as JsonSchema;
}

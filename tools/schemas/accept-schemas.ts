import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { readBuiltSchemas, releasedPath } from "./read-schemas.ts";

/**
 * Keeps the built schemas as those of the release at hand, for the next one to be compared with. Runs where versions
 * are set, `pnpm version-packages`, and nowhere else.
 */
function acceptSchemas(): void {
  const released = readBuiltSchemas().map(({ name, version, events }) => [name, { version, events }] as const);
  mkdirSync(dirname(releasedPath), { recursive: true });
  writeFileSync(releasedPath, `${JSON.stringify(Object.fromEntries(released), null, 2)}\n`);
}

acceptSchemas();

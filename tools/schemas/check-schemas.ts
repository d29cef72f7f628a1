import { readChangesets } from "@changesets/read";
import { repositoryRoot } from "../source/repository-root.ts";
import { compareSchemas } from "./compare-schemas.ts";
import { readBuiltSchemas, readReleasedSchemas } from "./read-schemas.ts";
import { type Bump, isAtLeast, requiredBump } from "./required-bump.ts";

/**
 * Tells how the payloads of each system differ from those of the last release, and fails when the changesets at hand do
 * not say enough about it: a payload that breaks senders or readers can't leave as a patch.
 */
async function checkSchemas(): Promise<void> {
  const released = readReleasedSchemas();
  const planned = await plannedBumps();
  const built = readBuiltSchemas();
  const missing = Object.keys(released).filter((name) => !built.some((system) => system.name === name));
  for (const name of missing) print(`${name} ✗ was released and is gone. Put the package back, or deprecate it first.`);
  const failed = built.filter(({ name, events }) => {
    const last = released[name];
    if (last === undefined) {
      print(`${name} ✓ has not been released yet: any payload will do.`);
      return false;
    }
    const changes = compareSchemas(last.events, events);
    const least = requiredBump(changes, last.version);
    const given = planned.get(name) ?? "none";
    const enough = isAtLeast(given, least);
    print(`${name} ${enough ? "✓" : "✗"} ${changes.length} changes since ${last.version}.`);
    for (const { place, compatible, says } of changes)
      print(`  ${compatible ? "compatible" : "BREAKING  "} ${place} ${says}.`);
    if (!enough) {
      print(
        `  The changesets give ${name} ${given === "none" ? "no new version" : `a ${given}`}, but its payloads ask for a ${least}.`,
        `Write a changeset that says so (pnpm changeset), or take the change back.`,
      );
    }
    return !enough;
  });
  if (failed.length + missing.length > 0) process.exitCode = 1;
}

/** The greatest bump that the changesets at hand give each package. */
async function plannedBumps(): Promise<Map<string, Bump>> {
  const planned = new Map<string, Bump>();
  for (const { releases } of await readChangesets(repositoryRoot)) {
    for (const { name, type } of releases) {
      if (!isAtLeast(planned.get(name) ?? "none", type)) planned.set(name, type);
    }
  }
  return planned;
}

function print(...parts: string[]): void {
  process.stdout.write(`${parts.join(" ")}\n`);
}

await checkSchemas();

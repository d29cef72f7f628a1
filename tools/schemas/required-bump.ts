import type { SchemaChange } from "./compare-schemas.ts";

/** How a version goes up, from least to most. */
export const bumps = ["none", "patch", "minor", "major"] as const;

/** One way in which a version goes up. */
export type Bump = (typeof bumps)[number];

/**
 * The least by which a version has to go up for its payloads' changes: what breaks is a `major`, anything else a
 * `minor`; before 1.0.0 a `minor` and a `patch`, as version ranges understand it.
 *
 * @param version the version that had the earlier payloads
 */
export function requiredBump(changes: readonly SchemaChange[], version: string): Bump {
  if (changes.length === 0) return "none";
  const isBreaking = changes.some(({ compatible }) => !compatible);
  if (version.startsWith("0.")) return isBreaking ? "minor" : "patch";
  return isBreaking ? "major" : "minor";
}

/** Whether a bump is at least another one. */
export function isAtLeast(bump: Bump, least: Bump): boolean {
  return bumps.indexOf(bump) >= bumps.indexOf(least);
}

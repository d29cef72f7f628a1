import * as akosha from "../../packages/akosha/src/index.ts";
import type { AnyEventDefinition, Hook, HookFactory } from "../../packages/core/src/index.ts";
import * as crackerjack from "../../packages/crackerjack/src/index.ts";
import * as mahavishnu from "../../packages/mahavishnu/src/index.ts";
import * as oneiric from "../../packages/oneiric/src/index.ts";
import * as sessionBuddy from "../../packages/session-buddy/src/index.ts";

/** One system package as the tests see it. */
export interface SystemPackage {
  /** What makes the system's hooks. */
  factory: HookFactory<Hook>;
  /** Everything that the package exports at runtime, by name. */
  exported: Readonly<Record<string, unknown>>;
}

/** The five system packages by their name on the wire. */
export const systems: Readonly<Record<string, SystemPackage>> = {
  mahavishnu: { factory: mahavishnu.createMahavishnuHook, exported: mahavishnu },
  crackerjack: { factory: crackerjack.createCrackerjackHook, exported: crackerjack },
  session_buddy: { factory: sessionBuddy.createSessionBuddyHook, exported: sessionBuddy },
  akosha: { factory: akosha.createAkoshaHook, exported: akosha },
  oneiric: { factory: oneiric.createOneiricHook, exported: oneiric },
};

/** Finds a system's package, or fails the test. */
export function systemNamed(system: string): SystemPackage {
  const found = systems[system];
  if (found === undefined) throw new Error(`No package of the system ${system}.`);
  return found;
}

/** Finds the definition of an event, or fails the test. */
export function definitionOf(system: string, eventType: string): AnyEventDefinition {
  const found = systemNamed(system).factory.events.find((definition) => definition.eventType === eventType);
  if (found === undefined) throw new Error(`${system} defines no event ${eventType}.`);
  return found;
}

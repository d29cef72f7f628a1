import { createAkoshaHook } from "@hooks/akosha";
import { createCrackerjackHook } from "@hooks/crackerjack";
import { createMahavishnuHook } from "@hooks/mahavishnu";
import { createOneiricHook } from "@hooks/oneiric";
import { createSessionBuddyHook } from "@hooks/session-buddy";
import type { SystemEvents } from "./catalog.ts";

/** The systems whose events every collector knows. */
export const knownSystems: readonly SystemEvents[] = [
  createMahavishnuHook,
  createCrackerjackHook,
  createSessionBuddyHook,
  createAkoshaHook,
  createOneiricHook,
];

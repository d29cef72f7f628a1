import { type AkoshaHook, createAkoshaHook } from "@hooks/akosha";
import type { Delivery, Hook, HookFactory } from "@hooks/core";
import { type CrackerjackHook, createCrackerjackHook } from "@hooks/crackerjack";
import { createMahavishnuHook, type MahavishnuHook } from "@hooks/mahavishnu";
import { createOneiricHook, type OneiricHook } from "@hooks/oneiric";
import { createSessionBuddyHook, type SessionBuddyHook } from "@hooks/session-buddy";

/** The hooks of the five systems. */
export interface Hooks {
  mahavishnu: MahavishnuHook;
  crackerjack: CrackerjackHook;
  sessionBuddy: SessionBuddyHook;
  akosha: AkoshaHook;
  oneiric: OneiricHook;
}

/** What makes the hooks, and knows what each can emit. */
export const hookFactories: { readonly [System in keyof Hooks]: HookFactory<Hooks[System]> } = {
  mahavishnu: createMahavishnuHook,
  crackerjack: createCrackerjackHook,
  sessionBuddy: createSessionBuddyHook,
  akosha: createAkoshaHook,
  oneiric: createOneiricHook,
};

/**
 * Makes the five hooks over one delivery, so that what they emit travels in one queue and arrives in one order.
 *
 * @param observe wraps each hook as it is made
 */
export function createHooks(
  delivery: Delivery,
  observe: <SystemHook extends Hook>(hook: SystemHook, factory: HookFactory<SystemHook>) => SystemHook,
): Hooks {
  const make = <SystemHook extends Hook>(factory: HookFactory<SystemHook>) => observe(factory({ delivery }), factory);
  return {
    mahavishnu: make(hookFactories.mahavishnu),
    crackerjack: make(hookFactories.crackerjack),
    sessionBuddy: make(hookFactories.sessionBuddy),
    akosha: make(hookFactories.akosha),
    oneiric: make(hookFactories.oneiric),
  };
}

/** Refers to an object without keeping it; where a runtime has no `WeakRef`, as some of the edge, it does keep it. */
export function holdWeakly<Target extends object>(target: Target): { deref(): Target | undefined } {
  return typeof WeakRef === "undefined" ? { deref: () => target } : new WeakRef(target);
}

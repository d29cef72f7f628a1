/** Where a component can come from. */
export const componentSources = ["local_pkg", "remote_manifest", "entry_point", "manual"] as const;

/** Where a component comes from: a local package, a remote manifest, an entry point, or a registration by hand. */
export type ComponentSource = (typeof componentSources)[number];

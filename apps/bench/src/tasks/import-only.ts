import { createMahavishnuHook } from "@hooks/mahavishnu";

/** Loads the package, and no more. */
process.exit(typeof createMahavishnuHook === "function" ? 0 : 1);

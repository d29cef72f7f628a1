import { join } from "node:path";
import { tempFolder } from "./temp-folder.ts";

/** Each kind of storage that comes with the collector, as what `startCollector` takes for it. */
export const storages = [
  { kind: "memory", storage: async () => "memory" },
  { kind: "sqlite", storage: async () => join(await tempFolder(), "hooks.db") },
] as const;

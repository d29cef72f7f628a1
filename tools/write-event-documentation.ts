import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { readEventDocumentation } from "./read-event-documentation.ts";

// Writes what the collector's catalog says about events. A test says when it has to be run.
const path = fileURLToPath(new URL("../packages/collector/src/catalog/event-documentation.json", import.meta.url));
writeFileSync(path, `${JSON.stringify(readEventDocumentation(), null, 2)}\n`);

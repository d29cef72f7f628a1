import { commandTable, endpointTable, flagTable } from "./collector-tables.ts";
import { dropReasonTable, emitResultTable, packageTable, pythonHealth } from "./core-tables.ts";
import { emitterTable, fieldTables, pythonNames } from "./event-tables.ts";
import type { BlockWriter } from "./generated-blocks.ts";
import { optionTable } from "./option-table.ts";
import { sizeTable } from "./size-table.ts";

/** What writes each generated block of the documents, by the block's name. */
export const blockWriters: Readonly<Record<string, BlockWriter>> = {
  options: optionTable,
  emitters: emitterTable,
  fields: fieldTables,
  "python-names": pythonNames,
  "python-health": pythonHealth,
  endpoints: endpointTable,
  commands: commandTable,
  flags: flagTable,
  "drop-reasons": dropReasonTable,
  "emit-results": emitResultTable,
  packages: packageTable,
  sizes: sizeTable,
};

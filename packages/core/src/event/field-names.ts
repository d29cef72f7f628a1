import { toCamelCase } from "./key-case.ts";

/** The field names of one payload in both spellings, derived once from its wire schema. */
export interface FieldNames {
  /** Renames the top level to wire names. Names that the schema does not know travel as they are. */
  toWire(data: Record<string, unknown>): Record<string, unknown>;
  /** Renames the top level back to camelCase. */
  toCamel(data: Record<string, unknown>): Record<string, unknown>;
  /** The name that a TypeScript caller uses for a wire field. */
  camelNameOf(wireName: string): string;
}

/** Derives both spellings of each field from the wire names of a schema. */
export function createFieldNames(wireNames: readonly string[]): FieldNames {
  const wireByCamel = new Map(wireNames.map((wire) => [toCamelCase(wire), wire]));
  const camelByWire = new Map(wireNames.map((wire) => [wire, toCamelCase(wire)]));
  if (wireByCamel.size < camelByWire.size) {
    throw new TypeError(`Two of the fields ${wireNames.join(", ")} have the same camelCase name; rename one of them.`);
  }
  return {
    toWire: (data) => rename(data, wireByCamel),
    toCamel: (data) => rename(data, camelByWire),
    camelNameOf: (wire) => camelByWire.get(wire) ?? wire,
  };
}

function rename(data: Record<string, unknown>, names: ReadonlyMap<string, string>): Record<string, unknown> {
  const renamed: Record<string, unknown> = {};
  for (const key of Object.keys(data)) {
    // Assigning this one would replace the prototype instead of adding a field.
    if (key !== "__proto__") renamed[names.get(key) ?? key] = data[key];
  }
  return renamed;
}

import { hasPlainPrototype, type TextWriter } from "./compile-field.ts";
import type { PayloadEncoder } from "./payload-encoder.ts";

/** Names whose JSON is kept; a service that makes up names without end must not fill the memory. */
const maxNames = 1_024;

/**
 * Makes the short way of payloads that no definition describes: flat ones, of texts, numbers and booleans. Anything else
 * is left to `JSON.stringify`.
 *
 * @param isSecretKey whether values of a field must not travel
 */
export function createFreeEncoder(writer: TextWriter, isSecretKey: (key: string) => boolean): PayloadEncoder {
  /** What stands before a value; undefined for a name that takes the long way. */
  const prefixes = new Map<string, string | undefined>();

  function prefixOf(name: string): string | undefined {
    if (prefixes.has(name)) return prefixes.get(name);
    const json = JSON.stringify(name);
    const isOrdinary = name !== "toJSON" && name !== "__proto__" && !isSecretKey(name) && writer.quote(name) === json;
    const prefix = isOrdinary ? `,${json}:` : undefined;
    if (prefixes.size < maxNames) prefixes.set(name, prefix);
    return prefix;
  }

  return (data) => {
    if (!hasPlainPrototype(data)) return undefined;
    let json = "";
    for (const name in data) {
      const value = (data as Record<string, unknown>)[name];
      if (value === undefined) continue;
      const prefix = prefixOf(name);
      const encoded = encodePlain(value, writer);
      if (prefix === undefined || encoded === undefined) return undefined;
      json += prefix + encoded;
    }
    return { json: json === "" ? "{}" : `{${json.slice(1)}}`, wire: undefined };
  };
}

function encodePlain(value: unknown, writer: TextWriter): string | undefined {
  switch (typeof value) {
    case "string":
      return writer.quote(value);
    case "number":
      return Number.isFinite(value) ? `${value}` : undefined;
    case "boolean":
      return `${value}`;
    default:
      return undefined;
  }
}

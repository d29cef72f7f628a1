import type { AnyEventDefinition } from "@hooks/core";
import * as z from "zod/mini";

/**
 * Makes the test whether a payload off the wire fits a definition, compiled once. It is quick and only says yes for sure:
 * after a no, `findProblems` decides and tells why.
 */
export function createFit(definition: AnyEventDefinition): (data: Readonly<Record<string, unknown>>) => boolean {
  const foreign = Object.entries<string>(definition.wireNames).flatMap(([name, wireName]) =>
    name === wireName ? [] : [name],
  );
  // What its own `toWire` holds a payload to, without renaming anything before.
  const open = toOpen(definition);
  return (data) => {
    if (open === undefined || Object.hasOwn(data, "__proto__")) return false;
    for (const name of foreign) if (Object.hasOwn(data, name)) return false;
    try {
      return open.safeParse(data).success;
    } catch {
      return false;
    }
  };
}

function toOpen({ schema }: AnyEventDefinition): z.ZodMiniObject | undefined {
  try {
    return z.catchall(schema as unknown as z.ZodMiniObject, z.unknown());
  } catch {
    return undefined;
  }
}

import * as z from "zod/mini";
import type { OpenSet } from "../event/open-set.ts";

/**
 * Text of which some values are known: these complete in the editor and stand as `examples` in the JSON Schema; any
 * other passes.
 *
 * @param known the values that are known today
 * @param maxLength most characters, without a bound when left out
 */
export function openSet<const Known extends string>(known: readonly Known[], maxLength?: number) {
  const text = maxLength === undefined ? z.string() : z.string().check(z.maxLength(maxLength));
  return (text as unknown as z.ZodMiniType<OpenSet<Known>, OpenSet<Known>>).check(z.meta({ examples: [...known] }));
}

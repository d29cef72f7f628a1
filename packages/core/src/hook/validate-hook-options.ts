import * as z from "zod/mini";
import { aFunction, deliveryOptionSchemas, type OptionSchemas, validateOptions } from "../delivery/validate-options.ts";
import { HookError } from "../errors/hook-error.ts";
import type { HookOptions } from "./hook-options.ts";

const hookOptionSchemas: OptionSchemas = {
  ...deliveryOptionSchemas,
  delivery: () =>
    z.custom(
      (value) => typeof (value as { enqueue?: unknown } | null)?.enqueue === "function",
      "what createDelivery made",
    ),
  redact: () =>
    z.union([
      z.boolean(),
      aFunction(),
      z.strictObject({
        keys: z.optional(z.array(z.string().check(z.minLength(1)))),
        patterns: z.optional(z.array(z.instanceof(RegExp))),
        defaults: z.optional(z.boolean()),
        custom: z.optional(aFunction()),
      }),
    ]),
  strict: () => z.boolean(),
  disabled: () => z.boolean(),
};

/** Throws one error that names every bad option of a hook. */
export function validateHookOptions(options: HookOptions): void {
  validateOptions(hookOptionSchemas, options, "The hook");
  if (options.delivery === undefined) return;
  const both = Object.keys(deliveryOptionSchemas).filter((name) => options[name as keyof HookOptions] !== undefined);
  if (both.length > 0) {
    throw new HookError({
      code: "invalid_options",
      message: `The hook got a shared delivery and ${both.join(", ")} beside it.`,
      fix: "Give these options to createDelivery.",
    });
  }
}

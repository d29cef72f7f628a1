import * as z from "zod/mini";
import { deliveryOptionFields, validateOptions } from "../delivery/validate-options.ts";
import { HookError } from "../errors/hook-error.ts";
import { lazily } from "../event/lazily.ts";
import type { HookOptions } from "./hook-options.ts";

const hookSchema = lazily(() =>
  z.strictObject({
    ...deliveryOptionFields(),
    delivery: z.optional(
      z.custom(
        (value) => typeof (value as { enqueue?: unknown } | null)?.enqueue === "function",
        "what createDelivery made",
      ),
    ),
    redact: z.optional(
      z.union([
        z.boolean(),
        z.custom((value) => typeof value === "function", "a function"),
        z.strictObject({
          keys: z.optional(z.array(z.string().check(z.minLength(1)))),
          patterns: z.optional(z.array(z.instanceof(RegExp))),
          defaults: z.optional(z.boolean()),
          custom: z.optional(z.custom((value) => typeof value === "function", "a function")),
        }),
      ]),
    ),
    strict: z.optional(z.boolean()),
    disabled: z.optional(z.boolean()),
  }),
);

/** Throws one error that names every bad option of a hook. */
export function validateHookOptions(options: HookOptions): void {
  validateOptions(hookSchema(), options, "The hook");
  if (options.delivery === undefined) return;
  const both = Object.keys(deliveryOptionFields()).filter((name) => options[name as keyof HookOptions] !== undefined);
  if (both.length > 0) {
    throw new HookError({
      code: "invalid_options",
      message: `The hook got a shared delivery and ${both.join(", ")} beside it.`,
      fix: "Give these options to createDelivery.",
    });
  }
}

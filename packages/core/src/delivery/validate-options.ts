import * as z from "zod/mini";
import { HookError } from "../errors/hook-error.ts";
import { formatProblems, toProblems } from "../event/validation-problem.ts";
import { redactProblems } from "../redaction/redact-problems.ts";
import { createRedactor, type Redactor } from "../redaction/redactor.ts";
import type { DeliveryOptions } from "./delivery-options.ts";
import { readEnvironment } from "./resolve-delivery-options.ts";

const tokenPattern = /^[\x21-\x7e]+$/;
const tokenExpected = "printable ASCII without blanks or line breaks, and not empty";

/** Headers that say how a body travels. With one from outside, `fetch` sends nothing, or what no collector can read. */
const ownHeaders: ReadonlySet<string> = new Set([
  "content-encoding",
  "content-length",
  "expect",
  "keep-alive",
  "transfer-encoding",
  "upgrade",
]);

const positive = () => z.int().check(z.minimum(1));
const nonNegative = () => z.int().check(z.minimum(0));
// A timer takes no longer delay than this (2^31 − 1 ms, 24.8 days).
const delayMs = (min = 0) => z.number().check(z.minimum(min), z.maximum(2_147_483_647));
/** The schema of a function. */
export const aFunction = () => z.custom((value) => typeof value === "function", "a function");
const methods = (names: readonly string[], expected: string) =>
  z.custom(
    (value) => names.every((name) => typeof (value as Record<string, unknown> | null)?.[name] === "function"),
    expected,
  );

/** Makes the schema of each option, where it is given. */
export type OptionSchemas = Readonly<Record<string, () => z.ZodMiniType>>;

/** The options of a delivery, for checking; defaults are filled in elsewhere. */
export const deliveryOptionSchemas: OptionSchemas = {
  collectorUrl: () =>
    z.custom(
      isHttpUrl,
      "an http:// or https:// URL without credentials, query or fragment, like http://localhost:8002",
    ),
  batching: () =>
    z.union([
      z.boolean(),
      z.strictObject({
        maxEvents: z.optional(positive()),
        maxDelayMs: z.optional(delayMs()),
        maxBytes: z.optional(positive()),
        maxInFlight: z.optional(z.int().check(z.minimum(1), z.maximum(64))),
      }),
    ]),
  retry: () =>
    z.strictObject({
      maxRetries: z.optional(z.int().check(z.minimum(0), z.maximum(100))),
      baseDelayMs: z.optional(delayMs()),
      maxDelayMs: z.optional(delayMs()),
      maxElapsedMs: z.optional(delayMs(1)),
      maxRetryAfterMs: z.optional(delayMs()),
    }),
  breaker: () =>
    z.strictObject({
      threshold: z.optional(positive()),
      recoveryMs: z.optional(delayMs(1)),
      onStateChange: z.optional(aFunction()),
    }),
  queue: () =>
    z.strictObject({
      maxEvents: z.optional(positive()),
      maxBytes: z.optional(positive()),
      overflow: z.optional(z.enum(["drop_oldest", "drop_newest", "wait"])),
      waitTimeoutMs: z.optional(delayMs()),
      maxAgeMs: z.optional(nonNegative()),
    }),
  outbox: () => methods(["open"], "an outbox, as sqliteOutbox of @hooks/core/outbox makes one"),
  timeoutMs: () => delayMs(1),
  compression: () => z.union([z.boolean(), z.strictObject({ minBytes: z.optional(nonNegative()) })]),
  reportHealth: () => z.boolean(),
  waitUntil: aFunction,
  flushOnSignals: () => z.union([z.boolean(), z.strictObject({ timeoutMs: z.optional(delayMs()) })]),
  token: () => z.string().check(z.refine((token) => tokenPattern.test(token), tokenExpected)),
  headers: () =>
    z.record(
      z.string().check(
        z.refine((name) => /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name), "a header name: no blanks, colons or the like"),
        z.refine((name) => !ownHeaders.has(name.toLowerCase()), "a header that says nothing of how the body travels"),
      ),
      z
        .string()
        .check(
          z.refine((value) => /^[\t\x20-\x7e\x80-\xff]*$/.test(value), "a header value: Latin-1 without line breaks"),
        ),
    ),
  fetch: aFunction,
  transport: () => methods(["send"], "a transport with a send method"),
  logger: () => z.union([z.literal(false), methods(["warn"], "a logger with a warn method")]),
  onDelivered: aFunction,
  onDropped: aFunction,
};

/** Throws one error that names every bad option of a delivery. */
export function validateDeliveryOptions(options: DeliveryOptions): void {
  validateOptions(deliveryOptionSchemas, options, "createDelivery");
}

/**
 * Throws one error that names every bad option, or the environment variable that is bad where no option stands for it.
 *
 * @param maker the function whose options these are, for the message
 */
export function validateOptions(schemas: OptionSchemas, options: unknown, maker: string): void {
  const result = schemaOf(schemas, options).safeParse(options);
  if (!result.success) {
    const redactor = createOptionRedactor();
    const unknown = result.error.issues.some((issue) => issue.code === "unrecognized_keys" && issue.path.length === 0);
    throw new HookError({
      code: "invalid_options",
      message: `${maker} got bad options: ${formatProblems(redactProblems(toProblems(result.error.issues, options, undefined, redactor.describe), redactor))}.`,
      fix: unknown
        ? `The options are ${Object.keys(schemas).join(", ")}.`
        : "Correct these options, or leave them out to get their defaults.",
    });
  }
  const { collectorUrl, token, delivery } = options as { collectorUrl?: unknown; token?: unknown; delivery?: unknown };
  // A shared delivery has looked at the environment for itself.
  if (delivery !== undefined) return;
  const tokenFromEnvironment = readEnvironment("HOOKS_COLLECTOR_TOKEN");
  if (token === undefined && tokenFromEnvironment !== undefined && !tokenPattern.test(tokenFromEnvironment)) {
    throw new HookError({
      code: "invalid_options",
      message:
        "The environment variable HOOKS_COLLECTOR_TOKEN holds blanks or characters that no HTTP header can carry.",
      fix: "Set it to the bare token, without a line break at its end, or unset it.",
    });
  }
  const fromEnvironment = readEnvironment("HOOKS_COLLECTOR_URL");
  if (collectorUrl === undefined && fromEnvironment !== undefined && !isHttpUrl(fromEnvironment)) {
    throw new HookError({
      code: "invalid_options",
      message: `The environment variable HOOKS_COLLECTOR_URL is ${createOptionRedactor().describe(fromEnvironment)}, which is no http:// or https:// URL.`,
      fix: "Set it to the collector's URL, like http://localhost:8002, or unset it.",
    });
  }
}

/** The schema of the options that are given: one of all options would take a twentieth of a service's start. */
function schemaOf(schemas: OptionSchemas, options: unknown): z.ZodMiniObject {
  const given = Object.entries(schemas).filter(([name]) => name in Object(options));
  return z.strictObject(Object.fromEntries(given.map(([name, schema]) => [name, z.optional(schema())])));
}

/** Options hold secrets under names of their own: the token, and whatever a header carries. */
function createOptionRedactor(): Redactor {
  const redactor = createRedactor();
  return { ...redactor, isSecretKey: (key) => key === "headers" || redactor.isSecretKey(key) };
}

function isHttpUrl(value: unknown): boolean {
  if (typeof value !== "string" && !(value instanceof URL)) return false;
  const url = URL.parse(String(value));
  return url !== null && /^https?:$/.test(url.protocol) && url.username + url.password + url.search + url.hash === "";
}

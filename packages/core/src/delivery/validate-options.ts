import * as z from "zod/mini";
import { HookError } from "../errors/hook-error.ts";
import { lazily } from "../event/lazily.ts";
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

/** The options of a delivery, for checking; defaults are filled in elsewhere. */
export const deliveryOptionFields = lazily(() => {
  const positive = () => z.int().check(z.minimum(1));
  const nonNegative = () => z.int().check(z.minimum(0));
  // A timer takes no longer delay than this (2^31 − 1 ms, 24.8 days).
  const delayMs = (min = 0) => z.number().check(z.minimum(min), z.maximum(2_147_483_647));
  const aFunction = z.custom((value) => typeof value === "function", "a function");
  const methods = (names: readonly string[], expected: string) =>
    z.custom(
      (value) => names.every((name) => typeof (value as Record<string, unknown> | null)?.[name] === "function"),
      expected,
    );

  const httpUrl = z.custom(
    isHttpUrl,
    "an http:// or https:// URL without credentials, query or fragment, like http://localhost:8002",
  );

  const headers = z.record(
    z.string().check(
      z.refine((name) => /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name), "a header name: no blanks, colons or the like"),
      z.refine((name) => !ownHeaders.has(name.toLowerCase()), "a header that says nothing of how the body travels"),
    ),
    z
      .string()
      .check(
        z.refine((value) => /^[\t\x20-\x7e\x80-\xff]*$/.test(value), "a header value: Latin-1 without line breaks"),
      ),
  );

  return {
    collectorUrl: z.optional(httpUrl),
    batching: z.optional(
      z.union([
        z.boolean(),
        z.strictObject({
          maxEvents: z.optional(positive()),
          maxDelayMs: z.optional(delayMs()),
          maxBytes: z.optional(positive()),
          maxInFlight: z.optional(z.int().check(z.minimum(1), z.maximum(64))),
        }),
      ]),
    ),
    retry: z.optional(
      z.strictObject({
        maxRetries: z.optional(z.int().check(z.minimum(0), z.maximum(100))),
        baseDelayMs: z.optional(delayMs()),
        maxDelayMs: z.optional(delayMs()),
        maxElapsedMs: z.optional(delayMs(1)),
        maxRetryAfterMs: z.optional(delayMs()),
      }),
    ),
    breaker: z.optional(
      z.strictObject({
        threshold: z.optional(positive()),
        recoveryMs: z.optional(delayMs(1)),
        onStateChange: z.optional(aFunction),
      }),
    ),
    queue: z.optional(
      z.strictObject({
        maxEvents: z.optional(positive()),
        maxBytes: z.optional(positive()),
        overflow: z.optional(z.enum(["drop_oldest", "drop_newest", "wait"])),
        waitTimeoutMs: z.optional(delayMs()),
        maxAgeMs: z.optional(nonNegative()),
      }),
    ),
    outbox: z.optional(methods(["open"], "an outbox, as sqliteOutbox of @hooks/core/outbox makes one")),
    timeoutMs: z.optional(delayMs(1)),
    compression: z.optional(z.union([z.boolean(), z.strictObject({ minBytes: z.optional(nonNegative()) })])),
    reportHealth: z.optional(z.boolean()),
    waitUntil: z.optional(aFunction),
    flushOnSignals: z.optional(z.union([z.boolean(), z.strictObject({ timeoutMs: z.optional(delayMs()) })])),
    token: z.optional(z.string().check(z.refine((token) => tokenPattern.test(token), tokenExpected))),
    headers: z.optional(headers),
    fetch: z.optional(aFunction),
    transport: z.optional(methods(["send"], "a transport with a send method")),
    logger: z.optional(z.union([z.literal(false), methods(["warn"], "a logger with a warn method")])),
    onDelivered: z.optional(aFunction),
    onDropped: z.optional(aFunction),
  };
});

const deliverySchema = lazily(() => z.strictObject(deliveryOptionFields()));

/** Throws one error that names every bad option of a delivery. */
export function validateDeliveryOptions(options: DeliveryOptions): void {
  validateOptions(deliverySchema(), options, "createDelivery");
}

/**
 * Throws one error that names every bad option, or the environment variable that is bad where no option stands for it.
 *
 * @param maker the function whose options these are, for the message
 */
export function validateOptions(schema: z.ZodMiniObject, options: unknown, maker: string): void {
  const result = schema.safeParse(options);
  const redactor = createOptionRedactor();
  if (!result.success) {
    const known = Object.keys(schema.def.shape).join(", ");
    const unknown = result.error.issues.some((issue) => issue.code === "unrecognized_keys" && issue.path.length === 0);
    throw new HookError({
      code: "invalid_options",
      message: `${maker} got bad options: ${formatProblems(redactProblems(toProblems(result.error.issues, options, undefined, redactor.describe), redactor))}.`,
      fix: unknown ? `The options are ${known}.` : "Correct these options, or leave them out to get their defaults.",
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
      message: `The environment variable HOOKS_COLLECTOR_URL is ${redactor.describe(fromEnvironment)}, which is no http:// or https:// URL.`,
      fix: "Set it to the collector's URL, like http://localhost:8002, or unset it.",
    });
  }
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

import { HookError } from "../errors/hook-error.ts";
import { describeValue } from "../event/describe-value.ts";

/** The longest delay that a timer takes (2^31 − 1 ms, 24.8 days). */
const longestMs = 2_147_483_647;

/**
 * Reads the time that a caller gives, in milliseconds; undefined when none is given, infinity for as long as it takes.
 *
 * @throws HookError (`invalid_options`) when it is no such time
 */
export function readTimeout(options: { timeoutMs?: number | undefined } | null | undefined): number | undefined {
  const timeoutMs: unknown = options?.timeoutMs ?? undefined;
  if (timeoutMs === undefined || timeoutMs === Number.POSITIVE_INFINITY) return timeoutMs;
  if (typeof timeoutMs === "number" && timeoutMs >= 0 && timeoutMs <= longestMs) return timeoutMs;
  throw new HookError({
    code: "invalid_options",
    message: `timeoutMs: expected milliseconds from 0 to ${longestMs}, got ${describeValue(timeoutMs)}.`,
    fix: "Give a number of milliseconds, or leave it out.",
  });
}

import type { SendOutcome } from "./transport.ts";

/**
 * Turns a status that is no success into an outcome: 408, 425, 429 and 5xx are worth another attempt, 413 asks for
 * smaller requests, every other one is for good.
 */
export function classifyStatus(status: number, error: string, retryAfterMs?: number): SendOutcome {
  if (status === 413) return { status: "too_large", error };
  if (status === 408 || status === 425 || status === 429 || status >= 500) {
    return { status: "retry", error, retryAfterMs };
  }
  return { status: "refused", error };
}

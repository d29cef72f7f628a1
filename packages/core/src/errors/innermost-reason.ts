import { errorMessage } from "./error-message.ts";

/**
 * Says in a word why a request came to nothing: the network's own code (`ECONNREFUSED`, `UND_ERR_SOCKET`, …), else what
 * the error says. Both lie somewhere down the chain of causes, and the innermost counts. Does not throw.
 */
export function innermostReason(error: unknown): string {
  let reason = errorMessage(error);
  const seen = new Set<unknown>();
  for (let cause = error; cause instanceof Error && !seen.has(cause); cause = cause.cause) {
    // An injected fetch may hand on errors that are each other's cause.
    seen.add(cause);
    const { code } = cause as { code?: unknown };
    reason = typeof code === "string" && code !== "" ? code : errorMessage(cause);
  }
  return reason;
}

import { errorMessage } from "../errors/error-message.ts";
import { describeValue } from "../event/describe-value.ts";
import type { RefusedEvent, SendOutcome } from "../transport/transport.ts";

/**
 * Reads what a transport answered. Anybody can give a hook one, and an answer that is none must cost neither events nor
 * the delivery itself: it is a failed attempt.
 */
export function readSendOutcome(answer: unknown): SendOutcome {
  const { status, error, retryAfterMs, refused, refusedCount } = (answer ?? {}) as Partial<Record<string, unknown>>;
  switch (status) {
    case "delivered":
      return {
        status,
        refused: Array.isArray(refused) ? refused.filter(isRefusal) : [],
        refusedCount: isNonNegative(refusedCount) ? refusedCount : 0,
      };
    case "retry":
      return { status, error: toText(error), retryAfterMs: isNonNegative(retryAfterMs) ? retryAfterMs : undefined };
    case "too_large":
    case "refused":
      return { status, error: toText(error) };
    default:
      return {
        status: "retry",
        error: `The transport's status is ${describeValue(status)}; expected delivered, retry, too_large or refused.`,
      };
  }
}

function isRefusal(entry: unknown): entry is RefusedEvent {
  return typeof entry === "object" && entry !== null;
}

function isNonNegative(value: unknown): value is number {
  return typeof value === "number" && value >= 0;
}

function toText(error: unknown): string {
  return error === undefined ? "The transport gave no reason." : errorMessage(error);
}

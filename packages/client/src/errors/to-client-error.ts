import { innermostReason } from "@hooks/core";
import { isHTTPError, isTimeoutError } from "ky";
import { ClientError, type ClientErrorCode } from "./client-error.ts";

/** Turns whatever a request ended with into an error that says what to do. */
export function toClientError(error: unknown, request: { collectorUrl: string; timeoutMs: number }): ClientError {
  const { collectorUrl, timeoutMs } = request;
  if (error instanceof ClientError) return error;
  if (isHTTPError(error)) return fromStatus(error.response.status, error.data, collectorUrl, error);
  if (isTimeoutError(error)) {
    return new ClientError({
      code: "timeout",
      message: `The collector at ${collectorUrl} did not answer within ${timeoutMs} ms.`,
      fix: "Ask for less at once, or raise timeoutMs.",
      cause: error,
    });
  }
  if (error instanceof SyntaxError) return badAnswer(collectorUrl, error);
  return new ClientError({
    code: "unreachable",
    message: `Nothing answers at ${collectorUrl} (${innermostReason(error)}).`,
    fix: "Start a collector with `hooks serve`, or name another one with collectorUrl or HOOKS_COLLECTOR_URL.",
    cause: error,
  });
}

/** What answered is something else than a collector. */
export function badAnswer(collectorUrl: string, cause?: unknown): ClientError {
  return new ClientError({
    code: "bad_answer",
    message: `What answers at ${collectorUrl} is not a collector.`,
    fix: "Name the collector with collectorUrl or HOOKS_COLLECTOR_URL.",
    cause,
  });
}

/** The collector answered with a status that is no success. */
export function fromStatus(status: number, body: unknown, collectorUrl: string, cause?: unknown): ClientError {
  const { code, fix } = meaningOf(status);
  const said = (body as { error?: { message?: unknown } } | undefined)?.error?.message;
  const message = typeof said === "string" ? said : `The collector at ${collectorUrl} answered ${status}.`;
  return new ClientError({ code, message, fix, status, cause });
}

function meaningOf(status: number): { code: ClientErrorCode; fix: string } {
  if (status === 401 || status === 403) {
    return { code: "unauthorized", fix: "Set a token that the collector knows with token or HOOKS_COLLECTOR_TOKEN." };
  }
  if (status === 429) return { code: "rate_limited", fix: "Ask less often." };
  if (status >= 500) return { code: "server_error", fix: "Try again later; the collector's log says more." };
  return { code: "bad_request", fix: "Correct the question." };
}

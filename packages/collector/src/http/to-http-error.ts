import { OverloadError } from "../ingest/overload-error.ts";
import { StorageError } from "../storage/guard-storage.ts";
import { HttpError } from "./http-error.ts";

const retryAfterSeconds = 5;

/** Turns whatever a request ended with into what the client is told. What nobody expected is a 500 that tells nothing. */
export function toHttpError(error: unknown, limits: { maxBodyBytes: number }): HttpError {
  if (error instanceof HttpError) return error;
  if (error instanceof StorageError) {
    return new HttpError(503, "storage_unavailable", error.message, {
      headers: { "retry-after": String(retryAfterSeconds) },
      cause: error.cause,
    });
  }
  if (error instanceof OverloadError) {
    return new HttpError(error.reason === "rate_limited" ? 429 : 503, error.reason, error.message, {
      headers: { "retry-after": String(Math.max(1, Math.ceil(error.retryAfterMs / 1_000))) },
    });
  }
  const { code, statusCode, message } = error as { code?: string; statusCode?: number; message?: string };
  switch (code) {
    case "FST_ERR_CTP_BODY_TOO_LARGE":
      return new HttpError(413, "payload_too_large", `A request body has at most ${limits.maxBodyBytes} bytes.`);
    case "FST_ERR_CTP_INVALID_MEDIA_TYPE":
      return new HttpError(
        415,
        "unsupported_media_type",
        "Events are sent as JSON: set the header Content-Type: application/json.",
      );
    case "FST_ERR_CTP_INVALID_CONTENT_LENGTH":
      return new HttpError(400, "bad_request", "The request body is not as long as its Content-Length says.");
    case "FST_ERR_BAD_URL":
      return new HttpError(400, "bad_request", "The path is not valid percent-encoded UTF-8.");
    default:
      if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
        return new HttpError(statusCode, "bad_request", message ?? "The request can't be read.");
      }
      return new HttpError(500, "internal_error", "The collector failed to answer; its log says why.", {
        cause: error,
      });
  }
}

import type { Problem } from "../ingest/problem.ts";

/** What went wrong with a request, for programs. */
export type HttpErrorCode =
  | "bad_request"
  | "invalid_json"
  | "unauthorized"
  | "forbidden"
  | "host_not_allowed"
  | "origin_not_allowed"
  | "not_found"
  | "method_not_allowed"
  | "request_timeout"
  | "payload_too_large"
  | "unsupported_media_type"
  | "invalid_event"
  | "invalid_query"
  | "not_acceptable"
  | "too_many_streams"
  | "headers_too_large"
  | "rate_limited"
  | "overloaded"
  | "internal_error"
  | "storage_unavailable";

/** The body of every answer that is not a success. */
export interface ErrorBody {
  error: { code: HttpErrorCode; message: string; details?: readonly Problem[] };
}

/** A request that is not answered with what it asked for. */
export class HttpError extends Error {
  readonly status: number;
  readonly code: HttpErrorCode;
  readonly details: readonly Problem[] | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    code: HttpErrorCode,
    message: string,
    more: { details?: readonly Problem[]; headers?: Readonly<Record<string, string>>; cause?: unknown } = {},
  ) {
    super(message, { cause: more.cause });
    this.status = status;
    this.code = code;
    this.details = more.details;
    this.headers = more.headers ?? {};
  }
}

/** The body that tells of an error. */
export function errorBody({ code, message, details }: HttpError): ErrorBody {
  return { error: { code, message, ...(details === undefined ? {} : { details }) } };
}

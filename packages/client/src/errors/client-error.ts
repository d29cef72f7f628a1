const brand = Symbol.for("@hooks/client/ClientError");

/**
 * What a {@link ClientError} is about: stable, for programs.
 *
 * - `invalid_options`: an option or a filter can't be
 * - `unreachable`: nothing answers at the collector's URL
 * - `timeout`: the call took longer than `timeoutMs`
 * - `unauthorized`: the collector wants another token (401, 403)
 * - `bad_request`: the collector refused the question (any other 4xx)
 * - `rate_limited`: the collector wants fewer questions (429)
 * - `server_error`: the collector failed (5xx)
 * - `bad_answer`: what answers is not a collector
 */
export type ClientErrorCode =
  | "invalid_options"
  | "unreachable"
  | "timeout"
  | "unauthorized"
  | "bad_request"
  | "rate_limited"
  | "server_error"
  | "bad_answer";

/**
 * Why a collector could not be read. The brand lets two installed copies of this package recognise each other's
 * errors.
 */
export class ClientError extends Error {
  override readonly name = "ClientError";
  /** Which kind of failure, stable between versions. */
  readonly code: ClientErrorCode;
  /** What to do about it. */
  readonly fix: string;
  /** The HTTP status, when the collector answered. */
  readonly status: number | undefined;
  readonly [brand] = true;

  constructor(options: {
    code: ClientErrorCode;
    message: string;
    fix: string;
    status?: number | undefined;
    cause?: unknown;
  }) {
    super(`${options.message} ${options.fix}`, { cause: options.cause });
    this.code = options.code;
    this.fix = options.fix;
    this.status = options.status;
  }
}

/** Tells whether a value is a {@link ClientError}, from whichever copy of this package. */
export function isClientError(value: unknown): value is ClientError {
  return typeof value === "object" && value !== null && brand in value;
}

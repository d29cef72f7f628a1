const brand = Symbol.for("@hooks/collector/CollectorError");

/** What a {@link CollectorError} is about: stable, for programs. */
export type CollectorErrorCode =
  | "invalid_options"
  | "address_in_use"
  | "address_not_allowed"
  | "address_not_available"
  | "database_not_usable"
  | "database_foreign"
  | "database_newer"
  | "database_damaged";

/**
 * Why a collector did not start. The message is whole sentences for people, its last one being the fix. The brand
 * lets two installed copies of this package recognise each other's errors.
 */
export class CollectorError extends Error {
  override readonly name = "CollectorError";
  /** Which kind of failure, stable between versions. */
  readonly code: CollectorErrorCode;
  /** What to do about it. */
  readonly fix: string;
  readonly [brand] = true;

  constructor(options: { code: CollectorErrorCode; message: string; fix: string; cause?: unknown }) {
    super(`${options.message} ${options.fix}`, { cause: options.cause });
    this.code = options.code;
    this.fix = options.fix;
  }
}

/** Tells whether a value is a {@link CollectorError}, from whichever copy of this package. */
export function isCollectorError(value: unknown): value is CollectorError {
  return typeof value === "object" && value !== null && brand in value;
}

const brand = Symbol.for("@hooks/core/HookError");

/** What a {@link HookError} is about: stable, for programs. */
export type HookErrorCode = "invalid_options" | "invalid_definition" | "invalid_event" | "wait_timeout";

/**
 * What the hooks throw: at definition, at creation with a bad option, or in `strict` mode. Emitting itself never
 * throws. The brand lets two installed copies of this package recognise each other's errors.
 */
export class HookError extends Error {
  override readonly name = "HookError";
  /** Which kind of failure, stable between versions. */
  readonly code: HookErrorCode;
  /** What to do about it. */
  readonly fix: string;
  readonly [brand] = true;

  constructor(options: { code: HookErrorCode; message: string; fix: string; cause?: unknown }) {
    super(`${options.message} ${options.fix}`, { cause: options.cause });
    this.code = options.code;
    this.fix = options.fix;
  }
}

/** Tells whether a value is a {@link HookError}, from whichever copy of this package. */
export function isHookError(value: unknown): value is HookError {
  return typeof value === "object" && value !== null && brand in value;
}

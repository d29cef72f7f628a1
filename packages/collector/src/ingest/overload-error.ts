/** Good events that are not taken now; their sender should come again. */
export class OverloadError extends Error {
  /** `rate_limited` for a system that sends faster than it may, `overloaded` for a collector that has too much to do. */
  readonly reason: "rate_limited" | "overloaded";
  /** Milliseconds until another attempt may succeed. */
  readonly retryAfterMs: number;

  constructor(reason: "rate_limited" | "overloaded", message: string, retryAfterMs: number) {
    super(message);
    this.reason = reason;
    this.retryAfterMs = retryAfterMs;
  }
}

import type { Severity } from "../event/severity.ts";

/** What one call can say about its event beyond the payload. */
export interface EmitOptions {
  /**
   * The story that the event belongs to, at most 256 characters. Left out: the id of the surrounding
   * `withCorrelation`, else a fresh UUID.
   */
  correlationId?: string | undefined;
  /** Id of the event that caused this one. */
  causationId?: string | undefined;
  /** Free labels of at most 256 characters; all events of one label can be queried together. */
  tags?: readonly string[] | undefined;
  /** Overrides the severity that the event's definition gives. */
  severity?: Severity | undefined;
  /**
   * When it happened: a Date, milliseconds since the epoch, or ISO 8601 with its offset, in the years 0000 to 9999. Left
   * out: now.
   */
  timestamp?: Date | number | string | undefined;
}

/** What a flush or a shutdown came to, in events. */
export interface FlushReport {
  /** Acknowledged by the collector since the call. */
  delivered: number;
  /** Still waiting when the call came back. */
  pending: number;
  /** Dropped since the call, for whatever reason. */
  dropped: number;
}

/** What a flush or a shutdown came to, in events. */
export interface FlushReport {
  /** Acknowledged by the collector since the call. */
  delivered: number;
  /** Waiting on the service's own disk when the call came back; 0 without an outbox. */
  stored: number;
  /** Still waiting in memory when the call came back. */
  pending: number;
  /** Dropped since the call, for whatever reason. */
  dropped: number;
}

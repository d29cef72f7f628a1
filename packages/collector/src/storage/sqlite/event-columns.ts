/** The columns of the table `events` that hold an event, in the order in which `toRow` gives their values. */
export const eventColumns = [
  "event_id",
  "timestamp",
  "source_system",
  "event_type",
  "severity",
  "correlation_id",
  "causation_id",
  "data",
  "tags",
  "problems",
] as const;

/** The columns of an event that what is kept beside the events, sums and stories, is made of. */
export interface CountedRow {
  timestamp: string;
  source_system: string;
  event_type: string;
  severity: number;
  correlation_id: string | null;
}

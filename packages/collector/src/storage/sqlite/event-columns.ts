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

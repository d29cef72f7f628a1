import { type Severity, severities, type WireEvent } from "@hooks/core";
import { encodedDataOf } from "../../ingest/encoded-data.ts";
import { sortableTimestamp } from "../../ingest/timestamp.ts";

/** An event as its row in the table `events`. */
export interface EventRow {
  event_id: string;
  timestamp: string;
  source_system: string;
  event_type: string;
  severity: number;
  correlation_id: string | null;
  causation_id: string | null;
  data: string;
  tags: string;
  problems: string | null;
}

/** The values of an event's row, in the order of `eventColumns`. */
export function toRow(event: WireEvent) {
  return [
    event.event_id,
    sortableTimestamp(event.timestamp),
    event.source_system,
    event.event_type,
    severityRank(event.severity),
    event.correlation_id,
    event.causation_id ?? null,
    encodedDataOf(event),
    JSON.stringify(event.tags),
    event.problems === undefined ? null : JSON.stringify(event.problems),
  ] as const;
}

/** What goes to the database for one event. */
export type StoredRow = ReturnType<typeof toRow>;

/** The event of a row. */
export function fromRow(row: EventRow): WireEvent {
  return {
    event_id: row.event_id,
    timestamp: `${row.timestamp}Z`,
    source_system: row.source_system,
    event_type: row.event_type,
    severity: severityOfRank(row.severity),
    correlation_id: row.correlation_id,
    ...(row.causation_id === null ? {} : { causation_id: row.causation_id }),
    data: JSON.parse(row.data),
    tags: JSON.parse(row.tags),
    ...(row.problems === null ? {} : { problems: JSON.parse(row.problems) }),
  };
}

/** The number that stands for a severity: 0 for `debug` to 4 for `critical`. */
export function severityRank(severity: Severity): number {
  return severities.indexOf(severity);
}

/** The severity that a number stands for. */
export function severityOfRank(rank: number): Severity {
  return severities[rank] as Severity;
}

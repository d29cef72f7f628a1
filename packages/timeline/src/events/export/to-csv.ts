import type { StoredEvent } from "@hooks/client";

const columns = [
  "event_id",
  "timestamp",
  "source_system",
  "event_type",
  "severity",
  "correlation_id",
  "causation_id",
  "tags",
  "data",
] as const;

/** Writes events as CSV (RFC 4180): a head, one line an event, tags with blanks between, the payload as JSON. */
export function toCsv(events: readonly StoredEvent[]): string {
  const lines = events.map((event) =>
    [
      event.eventId,
      event.timestamp,
      event.sourceSystem,
      event.eventType,
      event.severity,
      event.correlationId ?? "",
      event.causationId ?? "",
      event.tags.join(" "),
      JSON.stringify(event.data),
    ]
      .map(toCell)
      .join(","),
  );
  return `${[columns.join(","), ...lines].join("\r\n")}\r\n`;
}

/** Spreadsheets run what begins like a formula; an apostrophe before it makes it text. */
function toCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

import type { StoredEvent } from "@hooks/client";
import { severityStyles, systemStyle } from "./styles.ts";
import { summarizeData } from "./summarize-data.ts";
import { renderTable } from "./table.ts";
import { formatTime } from "./times.ts";

const widestName = 32;
const widestStory = 36;

/** Renders events as a table, one a line, the payload last. */
export function renderEvents(events: readonly StoredEvent[], options: { utc: boolean; ids: boolean }): string[] {
  return renderTable(
    [
      ...(options.ids ? [{ title: "EVENT ID" }] : []),
      { title: options.utc ? "TIME (UTC)" : "TIME" },
      { title: "SEVERITY" },
      { title: "SYSTEM", maxWidth: widestName },
      { title: "TYPE", maxWidth: widestName },
      { title: "STORY", maxWidth: widestStory },
      { title: "DATA" },
    ],
    events.map((event) => [
      ...(options.ids ? [event.eventId] : []),
      { text: formatTime(event.timestamp, options.utc), style: "dim" as const },
      { text: event.severity, style: severityStyles[event.severity] },
      { text: event.sourceSystem, style: systemStyle(event.sourceSystem) },
      event.eventType,
      event.correlationId ?? "-",
      summarizeData(event.data),
    ]),
  );
}

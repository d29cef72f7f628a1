import type { StoredEvent } from "@hooks/client";
import { cut, pad, widthOf } from "./fit.ts";
import { terminalWidth } from "./output.ts";
import { printable } from "./printable.ts";
import { severityMarks, severityStyles, styled, systemStyle } from "./styles.ts";
import { summarizeData } from "./summarize-data.ts";
import { formatTime } from "./times.ts";

const systemWidth = 14;
const typeWidth = 22;

/** Renders an event in one line, for when nobody knows which follow; usual names stand in columns. */
export function renderEventLine(event: StoredEvent, utc: boolean): string {
  const style = severityStyles[event.severity];
  const fixed = [
    { text: formatTime(event.timestamp, utc), style: "dim" as const },
    { text: severityMarks[event.severity], style },
    { text: pad(event.sourceSystem, systemWidth), style: systemStyle(event.sourceSystem) },
    { text: pad(printable(event.eventType), typeWidth), style },
  ];
  const rest = printable([event.correlationId ?? "-", summarizeData(event.data)].join("  "));
  const before = fixed.reduce((sum, { text }) => sum + widthOf(text) + 2, 0);
  const room = terminalWidth();
  const shown = room === undefined ? rest : cut(rest, Math.max(20, room - before));
  return [...fixed.map(({ text, style: each }) => styled(each, text)), shown].join("  ").trimEnd();
}

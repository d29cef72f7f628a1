import { expect, it } from "vitest";
import { storedEvent } from "../../testing/stored-event.ts";
import { toNdjson } from "./as-sent.ts";
import { toCsv } from "./to-csv.ts";

const event = storedEvent(1, { data: { note: 'say "no", twice' }, tags: ["a", "b"], causationId: "c", problems: [] });

it("writes one event a line, in names on the wire", () => {
  expect(toNdjson([event, event]).split("\n")).toHaveLength(3);
  expect(JSON.parse(toNdjson([event]))).toEqual({
    event_id: event.eventId,
    timestamp: event.timestamp,
    source_system: "mahavishnu",
    event_type: "workflow_started",
    severity: "info",
    correlation_id: "story-1",
    causation_id: "c",
    data: event.data,
    tags: ["a", "b"],
  });
});

it("writes a table that spreadsheets read as text", () => {
  const risky = storedEvent(2, { correlationId: "=HYPERLINK(1)", eventType: "a\nb" });
  expect(toCsv([event, risky])).toBe(
    [
      "event_id,timestamp,source_system,event_type,severity,correlation_id,causation_id,tags,data",
      `${event.eventId},${event.timestamp},mahavishnu,workflow_started,info,story-1,c,a b,"{""note"":""say \\""no\\"", twice""}"`,
      `${risky.eventId},${risky.timestamp},mahavishnu,"a\nb",info,'=HYPERLINK(1),,,{}`,
      "",
    ].join("\r\n"),
  );
});

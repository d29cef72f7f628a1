import type { Severity } from "./severity.ts";

/** An envelope whose parts are known to be right, before it becomes text. */
export interface Envelope {
  eventId: string;
  timestamp: string;
  sourceSystem: string;
  eventType: string;
  severity: Severity;
  correlationId: string;
  causationId: string | undefined;
  /** The payload, as JSON already. */
  dataJson: string;
  tags: readonly string[] | undefined;
}

/** Renders an event as it travels. Ids, time, system and severity hold no character that JSON escapes. */
export function encodeEvent(envelope: Envelope): string {
  const causation = envelope.causationId === undefined ? "" : `,"causation_id":${JSON.stringify(envelope.causationId)}`;
  const tags = envelope.tags === undefined || envelope.tags.length === 0 ? "[]" : JSON.stringify(envelope.tags);
  return `{"event_id":"${envelope.eventId}","timestamp":"${envelope.timestamp}","source_system":"${envelope.sourceSystem}","event_type":${JSON.stringify(envelope.eventType)},"severity":"${envelope.severity}","correlation_id":${JSON.stringify(envelope.correlationId)}${causation},"data":${envelope.dataJson},"tags":${tags}}`;
}

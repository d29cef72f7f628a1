import type { EventOrigin } from "../delivery/event-record.ts";
import type { HookCounters } from "../delivery/hook-counters.ts";
import type { TextWriter } from "../event/compile-field.ts";
import type { AnyEventDefinition } from "../event/event.ts";
import { createFreeEncoder } from "../event/free-encoder.ts";
import { compilePayload, type PayloadEncoder } from "../event/payload-encoder.ts";
import type { Severity } from "../event/severity.ts";
import type { Redactor } from "../redaction/redactor.ts";

/** What all events of one type share, worked out with the first of them. */
export interface EventShape {
  /** Checks and encodes a payload in one pass; undefined where every payload goes the long way. */
  readonly encode: PayloadEncoder | undefined;
  /** What events of this time have in common. */
  originAt(nowMs: number): EventOrigin;
  /** What stands between an event's own id and its correlation id: `","timestamp":"…","source_system":"…`. */
  middleOf(timestamp: string, severity: Severity): string;
}

/** Makes the shape of a type. Systems and severities hold no character that JSON escapes. */
export function createEventShape(
  system: string,
  counters: HookCounters,
  eventType: string,
  definition: AnyEventDefinition | undefined,
  redactor: Redactor,
  writer: TextWriter,
): EventShape {
  const typeJson = JSON.stringify(eventType.toWellFormed());
  const named = `","source_system":"${system}","event_type":${typeJson},"severity":"`;
  let origin: EventOrigin = { sourceSystem: system, eventType, emittedAtMs: Number.NaN, counters };
  let lastTimestamp = "";
  let lastSeverity: Severity | undefined;
  let middle = "";
  return {
    encode: redactor.isPlain && compile(definition, writer, redactor.isSecretKey),
    originAt(nowMs) {
      if (origin.emittedAtMs !== nowMs) origin = { ...origin, emittedAtMs: nowMs };
      return origin;
    },
    middleOf(timestamp, severity) {
      // Put together once a millisecond.
      if (timestamp !== lastTimestamp || severity !== lastSeverity) {
        middle = ['","timestamp":"', timestamp, named, severity, '","correlation_id":"'].join("");
        lastTimestamp = timestamp;
        lastSeverity = severity;
      }
      return middle;
    },
  };
}

function compile(
  definition: AnyEventDefinition | undefined,
  writer: TextWriter,
  isSecretKey: (key: string) => boolean,
): PayloadEncoder | undefined {
  return definition === undefined
    ? createFreeEncoder(writer, isSecretKey)
    : compilePayload(definition, { writer, isSecretKey, takesBothSpellings: true });
}

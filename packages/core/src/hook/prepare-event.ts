import { currentCorrelation } from "../correlation/correlation.ts";
import type { PendingEvent } from "../delivery/event-record.ts";
import type { HookCounters } from "../delivery/hook-counters.ts";
import { byteLength } from "../event/byte-length.ts";
import { describeValue } from "../event/describe-value.ts";
import { encodeEvent } from "../event/encode-event.ts";
import type { AnyEventDefinition } from "../event/event.ts";
import { isSeverity, type Severity, severities } from "../event/severity.ts";
import { formatTimestamp } from "../event/timestamp.ts";
import { formatProblems } from "../event/validation-problem.ts";
import { maxEventTypeLength } from "../event/wire-limits.ts";
import { checkEmitOptions, toTimestamp } from "./check-emit-options.ts";
import type { EmitOptions } from "./emit-options.ts";

/** One call of an emitter, before anything has been checked. */
export interface EmitCall {
  eventId: string;
  nowMs: number;
  system: string;
  eventType: string;
  /** How the hook declares this type; undefined when it does not. */
  definition: AnyEventDefinition | undefined;
  /** The severity that the caller gave; undefined when the definition decides. */
  severity: Severity | undefined;
  data: object;
  options: EmitOptions | undefined;
  counters: HookCounters;
}

/** Validates, stamps and encodes an event; a string says what is wrong with it. Never throws. */
export function prepareEvent(call: EmitCall): PendingEvent | string {
  try {
    return encodeChecked(call);
  } catch (error) {
    return `data can't be encoded as JSON: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function encodeChecked({ eventId, nowMs, system, eventType, definition, severity, data, options, counters }: EmitCall) {
  if (typeof eventType !== "string" || eventType.length === 0 || eventType.length > maxEventTypeLength) {
    return `eventType: expected a string of 1 to ${maxEventTypeLength} characters, got ${describeValue(eventType)}`;
  }
  if (typeof data !== "object" || data === null || Array.isArray(data)) {
    return `data: expected an object, got ${describeValue(data)}`;
  }
  if (severity !== undefined && !isSeverity(severity)) {
    return `severity: expected one of ${severities.join(", ")}, got ${describeValue(severity)}`;
  }
  if (options !== undefined) {
    const problems = checkEmitOptions(options);
    if (problems.length > 0) return formatProblems(problems);
  }
  const checked = definition?.toWire(data);
  if (checked?.valid === false) return formatProblems(checked.problems);
  const wire = checked?.data ?? (data as Record<string, unknown>);
  const json = encodeEvent({
    eventId,
    timestamp:
      (options?.timestamp === undefined ? undefined : toTimestamp(options.timestamp)) ?? formatTimestamp(nowMs),
    sourceSystem: system,
    eventType,
    severity: options?.severity ?? severity ?? definition?.severityOf(wire) ?? "info",
    correlationId: options?.correlationId ?? currentCorrelation() ?? crypto.randomUUID(),
    causationId: options?.causationId,
    data: wire,
    tags: options?.tags,
  });
  return { eventId, sourceSystem: system, eventType, json, bytes: byteLength(json), emittedAtMs: nowMs, counters };
}

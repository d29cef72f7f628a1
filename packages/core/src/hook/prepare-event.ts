import { currentCorrelation } from "../correlation/correlation.ts";
import type { DropCause } from "../delivery/drop-reason.ts";
import type { PendingEvent } from "../delivery/event-record.ts";
import type { HookCounters } from "../delivery/hook-counters.ts";
import { errorMessage } from "../errors/error-message.ts";
import { byteLength } from "../event/byte-length.ts";
import { describeValue } from "../event/describe-value.ts";
import { encodeEvent } from "../event/encode-event.ts";
import type { AnyEventDefinition } from "../event/event.ts";
import { isSeverity, type Severity, severities } from "../event/severity.ts";
import { formatTimestamp } from "../event/timestamp.ts";
import { formatProblems } from "../event/validation-problem.ts";
import { maxEventTypeLength } from "../event/wire-limits.ts";
import { redactProblems } from "../redaction/redact-problems.ts";
import type { Redactor } from "../redaction/redactor.ts";
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

/** Validates, stamps, encodes and redacts an event, or says why it must not travel. Never throws. */
export function prepareEvent(call: EmitCall, redactor: Redactor): PendingEvent | DropCause {
  try {
    const problem = findProblem(call, redactor);
    if (problem !== undefined) return invalid(call, problem);
    const checked = call.definition?.toWire(call.data, redactor.describe);
    if (checked?.valid === false) return invalid(call, formatProblems(redactProblems(checked.problems, redactor)));
    return encode(call, checked?.data ?? (call.data as Record<string, unknown>), redactor);
  } catch (error) {
    return invalid(call, `data can't be encoded as JSON: ${redactor.text(errorMessage(error))}`);
  }
}

/** Checks everything but the payload's fields. */
function findProblem({ eventType, severity, data, options }: EmitCall, redactor: Redactor): string | undefined {
  if (typeof eventType !== "string" || eventType.length === 0 || eventType.length > maxEventTypeLength) {
    return `eventType: expected a string of 1 to ${maxEventTypeLength} characters, got ${redactor.describe(eventType)}`;
  }
  if (typeof data !== "object" || data === null || Array.isArray(data)) {
    return `data: expected an object, got ${redactor.describe(data)}`;
  }
  if (severity !== undefined && !isSeverity(severity)) {
    return `severity: expected one of ${severities.join(", ")}, got ${redactor.describe(severity)}`;
  }
  const problems = options === undefined ? [] : checkEmitOptions(options, redactor.describe);
  return problems.length > 0 ? formatProblems(redactProblems(problems, redactor)) : undefined;
}

function encode(call: EmitCall, wire: Record<string, unknown>, redactor: Redactor): PendingEvent | DropCause {
  const { eventId, nowMs, system, eventType, definition, severity, options, counters } = call;
  const plainDataJson: string | undefined = JSON.stringify(wire);
  // A toJSON of its own, such as a Date's, may turn an object into a text, a number or nothing at all, and "nothing"
  // would spoil the JSON of the whole batch.
  if (!plainDataJson?.startsWith("{")) {
    return invalid(call, `data: expected an object, got ${describeValue(call.data)} that is none in JSON`);
  }
  let dataJson: string;
  try {
    dataJson = redactor.json(plainDataJson, eventType);
  } catch (error) {
    const message = redactor.text(errorMessage(error));
    return { reason: "redaction_failed", error: `Secrets could not be taken out of ${eventType}: ${message}.` };
  }
  const json = encodeEvent({
    eventId,
    timestamp:
      (options?.timestamp === undefined ? undefined : toTimestamp(options.timestamp)) ?? formatTimestamp(nowMs),
    sourceSystem: system,
    eventType,
    severity: options?.severity ?? severity ?? definition?.severityOf(wire) ?? "info",
    correlationId: options?.correlationId ?? currentCorrelation() ?? crypto.randomUUID(),
    causationId: options?.causationId,
    dataJson,
    tags: options?.tags?.map((tag) => redactor.text(tag)),
  });
  return { eventId, sourceSystem: system, eventType, json, bytes: byteLength(json), emittedAtMs: nowMs, counters };
}

function invalid({ eventType }: EmitCall, problem: string): DropCause {
  return {
    reason: "invalid",
    error: `${typeof eventType === "string" ? eventType : describeValue(eventType)} is invalid: ${problem}.`,
  };
}

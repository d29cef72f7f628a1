import { currentCorrelation } from "../correlation/correlation.ts";
import type { DropCause } from "../delivery/drop-reason.ts";
import { EncodedEvent, type PendingEvent } from "../delivery/event-record.ts";
import type { HookCounters } from "../delivery/hook-counters.ts";
import { errorMessage } from "../errors/error-message.ts";
import { describeValue } from "../event/describe-value.ts";
import type { AnyEventDefinition } from "../event/event.ts";
import type { EncodedPayload } from "../event/payload-encoder.ts";
import { randomUuid } from "../event/random-uuid.ts";
import { isSeverity, type Severity, severities } from "../event/severity.ts";
import { formatTimestamp } from "../event/timestamp.ts";
import { Utf8Pages } from "../event/utf8-text.ts";
import { formatProblems } from "../event/validation-problem.ts";
import { maxEventTypeLength } from "../event/wire-limits.ts";
import { redactProblems } from "../redaction/redact-problems.ts";
import type { Redactor } from "../redaction/redactor.ts";
import { areEmitOptionsValid, checkEmitOptions } from "./check-emit-options.ts";
import type { EmitOptions } from "./emit-options.ts";
import { createEventShape, type EventShape } from "./event-shape.ts";
import { readTimestamp } from "./read-timestamp.ts";
import { createTagsWriter } from "./tags-writer.ts";
import { createTextWriter } from "./text-writer.ts";

/** One call of an emitter, before anything has been checked. */
export interface EmitCall {
  eventId: string;
  nowMs: number;
  eventType: string;
  /** How the hook declares this type; undefined when it does not. */
  definition: AnyEventDefinition | undefined;
  /** The severity that the caller gave; undefined when the definition decides. */
  severity: Severity | undefined;
  data: object;
  options: EmitOptions | undefined;
}

/** Validates, stamps, encodes and redacts an event, or says why it must not travel. Never throws. */
export type PrepareEvent = (call: EmitCall) => PendingEvent | DropCause;

/** Types whose shape is kept; a service that makes up types without end must not fill the memory. */
const maxShapes = 256;

/** Makes what prepares the events of a hook. */
export function createPrepareEvent(system: string, counters: HookCounters, redactor: Redactor): PrepareEvent {
  const writer = createTextWriter(redactor);
  const tagsOf = createTagsWriter(writer);
  const pages = new Utf8Pages();
  const shapes = new Map<string, EventShape>();

  function shapeOf({ eventType, definition }: EmitCall): EventShape {
    let shape = shapes.get(eventType);
    if (shape === undefined) {
      shape = createEventShape(system, counters, eventType, definition, redactor, writer);
      if (shapes.size < maxShapes) shapes.set(eventType, shape);
    }
    return shape;
  }

  /** The payload in wire names, by way of its schema where there is one; what is wrong with it, or its JSON. */
  function encodeLong({ definition, data }: EmitCall): string | { wire: Record<string, unknown>; json: string } {
    const checked = definition?.toWire(data, redactor.describe);
    if (checked?.valid === false) return formatProblems(redactProblems(checked.problems, redactor));
    const wire = checked?.data ?? (data as Record<string, unknown>);
    const json: string | undefined = JSON.stringify(wire);
    // A toJSON of its own, such as a Date's, may turn an object into a text, a number or nothing at all, and "nothing"
    // would spoil the JSON of the whole batch.
    if (!json?.startsWith("{")) return `data: expected an object, got ${describeValue(data)} that is none in JSON`;
    return { wire, json };
  }

  function encode(call: EmitCall): PendingEvent | DropCause {
    const { eventId, nowMs, eventType, definition, options } = call;
    const shape = shapeOf(call);
    let payload: EncodedPayload | undefined = shape.encode?.(call.data);
    if (payload === undefined) {
      const encoded = encodeLong(call);
      if (typeof encoded === "string") return invalid(call, encoded);
      try {
        payload = { wire: encoded.wire, json: redactor.json(encoded.json, eventType) };
      } catch (error) {
        const message = redactor.text(errorMessage(error));
        return { reason: "redaction_failed", error: `Secrets could not be taken out of ${eventType}: ${message}.` };
      }
    }
    const severity =
      options?.severity ??
      call.severity ??
      definition?.severity ??
      (payload.wire && definition?.severityOf(payload.wire)) ??
      "info";
    const given = options?.timestamp === undefined ? undefined : readTimestamp(options.timestamp);
    const middle = shape.middleOf(given ?? formatTimestamp(nowMs), severity);
    const json = `{"event_id":"${eventId}${middle}${storyOf(options)}${payload.json}${tagsOf(options?.tags)}`;
    return new EncodedEvent(json, shape.originAt(nowMs), pages);
  }

  return (call) => {
    try {
      const problem = findProblem(call, redactor);
      return problem === undefined ? encode(call) : invalid(call, problem);
    } catch (error) {
      return invalid(call, `data can't be encoded as JSON: ${redactor.text(errorMessage(error))}`);
    }
  };
}

/** The correlation id, without its opening quote, the id of the cause where there is one, and the name of what follows. */
function storyOf(options: EmitOptions | undefined): string {
  const id = options?.correlationId ?? currentCorrelation();
  const cause = options?.causationId;
  // A fresh id holds nothing that JSON escapes.
  const story = id === undefined ? `${randomUuid()}"` : quoteId(id).slice(1);
  return cause === undefined ? `${story},"data":` : `${story},"causation_id":${quoteId(cause)},"data":`;
}

/** Half of a surrogate pair, which no collector takes, is replaced, as it is in headers. */
function quoteId(id: string): string {
  return JSON.stringify(id.toWellFormed());
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
  if (options === undefined || areEmitOptionsValid(options)) return undefined;
  const problems = checkEmitOptions(options, redactor.describe);
  return problems.length === 0 ? undefined : formatProblems(redactProblems(problems, redactor));
}

function invalid({ eventType }: EmitCall, problem: string): DropCause {
  return {
    reason: "invalid",
    error: `${typeof eventType === "string" ? eventType : describeValue(eventType)} is invalid: ${problem}.`,
  };
}

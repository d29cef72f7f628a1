import {
  maxCorrelationIdLength,
  maxEventTypeLength,
  maxTagLength,
  type Severity,
  severities,
  sourceSystemPattern,
  type WireEvent,
} from "@hooks/core";
import { isPlainTimestamp } from "./is-plain-timestamp.ts";

/**
 * Reads an event that is complete and spelled as hooks spell it, as almost all are, in a tenth of the time that the
 * schema takes. Undefined for anything else: the schema then decides, and says what is wrong. What is read here is what
 * the schema would make of it, to the letter.
 *
 * @param input what `JSON.parse` returned
 */
export function readPlainEvent(input: unknown): WireEvent | undefined {
  if (!isObject(input)) return undefined;
  const { event_id, timestamp, source_system, event_type, severity, correlation_id, causation_id, data, tags } =
    input as Record<string, unknown>;
  if (typeof event_id !== "string" || !plainId.test(event_id)) return undefined;
  if (typeof timestamp !== "string" || !isPlainTimestamp(timestamp)) return undefined;
  if (typeof source_system !== "string" || !sourceSystemPattern.test(source_system)) return undefined;
  if (!isText(event_type, 1, maxEventTypeLength)) return undefined;
  if (!severities.includes(severity as Severity)) return undefined;
  if (!isText(correlation_id, 1, maxCorrelationIdLength)) return undefined;
  if (!isObject(data) || !isTags(tags)) return undefined;
  const event: WireEvent = {
    event_id,
    timestamp,
    source_system,
    event_type,
    severity: severity as Severity,
    correlation_id,
    data: data as Record<string, unknown>,
    tags,
  };
  if (causation_id === undefined) return event;
  if (!isText(causation_id, 1, maxCorrelationIdLength)) return undefined;
  event.causation_id = causation_id;
  return event;
}

const plainId = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

function isText(value: unknown, min: number, max: number): value is string {
  return typeof value === "string" && value.length >= min && value.length <= max && value.isWellFormed();
}

function isTags(value: unknown): value is string[] {
  if (!Array.isArray(value)) return false;
  for (const tag of value) if (!isText(tag, 0, maxTagLength)) return false;
  return true;
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

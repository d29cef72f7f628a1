import { maxCorrelationIdLength } from "../event/wire-limits.ts";
import { currentCorrelation } from "./correlation.ts";

/** The HTTP header that carries a correlation id from service to service. */
export const correlationHeader = "x-correlation-id";

/** Incoming headers in any of the usual forms: `Headers`, Node's `IncomingHttpHeaders`, or a plain object. */
export type HeadersLike = Headers | Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * The headers that carry the current story to another service: `{ "x-correlation-id": … }`, or none outside of
 * `withCorrelation`. Characters that a header can't carry are percent-encoded.
 *
 * @example
 * ```ts
 * await fetch(url, { headers: correlationHeaders() });
 * ```
 */
export function correlationHeaders(id: string | undefined = currentCorrelation()): Record<string, string> {
  return id === undefined ? {} : { [correlationHeader]: encodeHeader(id) };
}

/**
 * Reads the correlation id off incoming headers; undefined when there are no headers, no such one, or one that no event
 * can carry.
 */
export function correlationFromHeaders(headers: HeadersLike | null | undefined): string | undefined {
  if (typeof headers !== "object" || headers === null) return undefined;
  const raw = hasGet(headers) ? headers.get(correlationHeader) : findHeader(headers);
  if (typeof raw !== "string" || raw.trim() === "") return undefined;
  const id = decodeHeader(raw.trim());
  return id.length <= maxCorrelationIdLength ? id : undefined;
}

/** `Headers` of whichever library: `instanceof` would know those of the runtime alone. */
function hasGet(headers: HeadersLike): headers is Headers {
  return typeof (headers as { get?: unknown }).get === "function";
}

function findHeader(headers: Readonly<Record<string, string | readonly string[] | undefined>>): string | undefined {
  const name = Object.keys(headers).find((key) => key.toLowerCase() === correlationHeader);
  const value = name === undefined ? undefined : headers[name];
  return typeof value === "string" ? value : value?.[0];
}

function encodeHeader(id: string): string {
  return id.toWellFormed().replace(/[^\x21-\x24\x26-\x7e]/gu, encodeURIComponent);
}

function decodeHeader(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    // Not ours: an id that merely holds a percent sign.
    return value;
  }
}

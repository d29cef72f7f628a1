/**
 * Reads a `Retry-After` header, in seconds or as an HTTP date (RFC 9110, 10.2.3), as milliseconds from now; undefined
 * when it is absent or neither. A date that has passed is 0.
 */
export function parseRetryAfter(value: string | null, nowMs: number = Date.now()): number | undefined {
  if (value === null) return undefined;
  const text = value.trim();
  if (/^\d+(\.\d+)?$/.test(text)) return Math.round(Number(text) * 1000);
  const dateMs = Date.parse(text);
  return Number.isNaN(dateMs) ? undefined : Math.max(0, dateMs - nowMs);
}

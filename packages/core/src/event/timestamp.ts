let formattedMs = Number.NaN;
let formatted = "";

/** Formats a time (milliseconds since the epoch) as ISO 8601 UTC; formatting is kept for as long as the millisecond lasts. */
export function formatTimestamp(ms: number): string {
  if (ms !== formattedMs) {
    formatted = new Date(ms).toISOString();
    formattedMs = ms;
  }
  return formatted;
}

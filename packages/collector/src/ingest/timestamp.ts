const iso8601 = /^(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d:\d\d)(?:[.,](\d+))?(?:[Zz]|([+-])(\d\d):?(\d\d))?$/;
const shortestFraction = 3;
const longestFraction = 9;

/**
 * Brings an ISO 8601 time to the one form that is kept: UTC, `Z`, and as many fractional digits as the time needs, 3
 * at least and 9 (nanoseconds) at most. A time without an offset is taken as UTC. Undefined when the text is no such
 * time, or no day of the calendar.
 */
export function normalizeTimestamp(text: string): string | undefined {
  const match = iso8601.exec(text);
  if (match === null) return undefined;
  const [, date, time, fraction = "", sign, hours, minutes] = match;
  const localMs = Date.parse(`${date}T${time}Z`);
  // Date.parse lets 30 February pass as 2 March.
  if (Number.isNaN(localMs) || !new Date(localMs).toISOString().startsWith(`${date}T${time}`)) return undefined;
  if (Number(minutes ?? 0) > 59 || Number(hours ?? 0) > 23) return undefined;
  const offsetMs = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000 * (sign === "-" ? -1 : 1);
  const utc = new Date(localMs - offsetMs).toISOString();
  // Beyond the years 0000 to 9999 the text gets a sign and no longer sorts.
  if (!/^\d{4}-/.test(utc)) return undefined;
  const digits = fraction.slice(0, longestFraction).replace(/0+$/, "").padEnd(shortestFraction, "0");
  return `${utc.slice(0, 19)}.${digits}Z`;
}

/**
 * The part of a normalized time that sorts as text: all but its `Z`, which would put `.455Z` after `.4551Z`.
 */
export function sortableTimestamp(timestamp: string): string {
  return timestamp.slice(0, -1);
}

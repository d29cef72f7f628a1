import type { Interval } from "../query/event-query.ts";

/** How many characters of a timestamp tell the second, minute, hour or day that it belongs to. */
export const bucketWidth: Readonly<Record<Interval, number>> = { second: 19, minute: 16, hour: 13, day: 10 };

const midnight = "0000-00-00T00:00:00.000Z";

/** The first moment of the second, minute, hour or day that a normalized time belongs to. */
export function bucketStart(timestamp: string, interval: Interval): string {
  return withRest(timestamp.slice(0, bucketWidth[interval]));
}

/** Makes a whole time of the first characters of one. */
export function withRest(beginning: string): string {
  return `${beginning}${midnight.slice(beginning.length)}`;
}

import { formatTimestamp } from "../event/timestamp.ts";

const isoTime = /^(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d)(:\d\d)?([.,]\d+)?([Zz]|([+-])(\d\d):?(\d\d))$/;

/** The years 0000 to 9999: beyond them the text gets a sign, and no collector takes it. */
const earliestMs = Date.parse("0000-01-01T00:00:00Z");
const latestMs = Date.parse("9999-12-31T23:59:59.999Z");

/**
 * Renders a time that a caller gave as a collector takes it; undefined when it is none, or no day of the calendar. Text
 * travels as it was given, however fine; seconds that it leaves out are added.
 */
export function readTimestamp(timestamp: Date | number | string): string | undefined {
  if (typeof timestamp === "string") return readText(timestamp);
  const ms = typeof timestamp === "number" ? timestamp : timestamp instanceof Date ? timestamp.getTime() : Number.NaN;
  return isInRange(ms) ? formatTimestamp(ms) : undefined;
}

function readText(text: string): string | undefined {
  const [, date, minute, second = ":00", fraction = "", offset, sign, hours = "0", minutes = "0"] =
    isoTime.exec(text) ?? [];
  if (date === undefined || Number(hours) > 23 || Number(minutes) > 59) return undefined;
  const local = `${date}T${minute}${second}`;
  const localMs = Date.parse(`${local}Z`);
  // Date.parse lets 30 February pass as 2 March, and 24:00 as the next day.
  if (Number.isNaN(localMs) || !new Date(localMs).toISOString().startsWith(local)) return undefined;
  const offsetMs = (Number(hours) * 60 + Number(minutes)) * 60_000 * (sign === "-" ? -1 : 1);
  return isInRange(localMs - offsetMs) ? `${local}${fraction}${offset}` : undefined;
}

function isInRange(ms: number): boolean {
  return ms >= earliestMs && ms <= latestMs;
}

const clock = new Intl.DateTimeFormat("en-GB", {
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  fractionalSecondDigits: 3,
});
const minutes = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const seconds = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" });
const day = new Intl.DateTimeFormat("en-GB", { day: "2-digit", month: "short" });
const longDay = new Intl.DateTimeFormat("en-GB", { weekday: "short", day: "numeric", month: "short", year: "numeric" });

/** A time of day in the reader's zone, to the millisecond: `12:33:10.455`. */
export function formatClock(time: string | number): string {
  return clock.format(new Date(time));
}

/** A time of day as exact as a span of so many milliseconds needs; with the day, when it spans more than one. */
export function formatAxisTime(time: number, spanMs: number): string {
  const date = new Date(time);
  if (spanMs > 5 * 86_400_000) return day.format(date);
  if (spanMs > 86_400_000) return `${day.format(date)} ${minutes.format(date)}`;
  return (spanMs > 600_000 ? minutes : seconds).format(date);
}

/** A day in the reader's zone: `Fri, 6 Feb 2026`. */
export function formatDay(time: string | number): string {
  return longDay.format(new Date(time));
}

/** How long ago a time is: `3 s ago`, `12 min ago`; one that is to come is `now`. */
export function formatAgo(time: string | number, now: number): string {
  const elapsed = now - new Date(time).getTime();
  if (elapsed < 1_000) return "now";
  const [size, unit] = units.find(([each]) => elapsed >= each) as (typeof units)[number];
  return `${Math.floor(elapsed / size)} ${unit} ago`;
}

const units = [
  [86_400_000, "d"],
  [3_600_000, "h"],
  [60_000, "min"],
  [1_000, "s"],
] as const;

/** A span between two times: `12:03:10 – 12:05:00`, with days when they differ. */
export function formatSpan(from: string, to: string): string {
  const [start, end] = [new Date(from), new Date(to)];
  if (longDay.format(start) === longDay.format(end)) return `${seconds.format(start)} – ${seconds.format(end)}`;
  return `${day.format(start)} ${minutes.format(start)} – ${day.format(end)} ${minutes.format(end)}`;
}

/** A length of time in its largest whole unit: `10 s`, `15 min`, `2 h`, `7 d`. */
export function formatWidth(ms: number): string {
  const [size, unit] = units.find(([each]) => ms >= each && ms % each === 0) ?? [1_000, "s"];
  return `${ms / size} ${unit}`;
}

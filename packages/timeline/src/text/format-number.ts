const whole = new Intl.NumberFormat("en-GB");
const short = new Intl.NumberFormat("en-GB", { notation: "compact", maximumFractionDigits: 1 });

/** A number with separators: `12,345`. */
export function formatCount(count: number): string {
  return whole.format(count);
}

/** A number for where there is little room: `12.3K`. */
export function formatShort(count: number): string {
  return short.format(count);
}

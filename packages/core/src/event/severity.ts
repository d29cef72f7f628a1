/** How much an event matters, from least to most. */
export const severities = ["debug", "info", "warning", "error", "critical"] as const;

/** How much an event matters: `debug` < `info` < `warning` < `error` < `critical`. */
export type Severity = (typeof severities)[number];

/** Tells whether a value is one of the five severities. */
export function isSeverity(value: unknown): value is Severity {
  return severities.includes(value as Severity);
}

/** Compares two severities for sorting: negative when `a` matters less than `b`, 0 when they are the same. */
export function compareSeverity(a: Severity, b: Severity): number {
  return severities.indexOf(a) - severities.indexOf(b);
}

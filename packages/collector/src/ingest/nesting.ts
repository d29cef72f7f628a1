/** Deepest nesting of a payload. Whatever handles JSON downstream (SQLite, Python, browsers) takes this much. */
export const maxDataDepth = 100;

/** Tells whether a JSON value has at most this many levels of objects and arrays. */
export function nestsWithin(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return true;
  if (levels === 0) return false;
  for (const inner of Object.values(value)) {
    if (!nestsWithin(inner, levels - 1)) return false;
  }
  return true;
}

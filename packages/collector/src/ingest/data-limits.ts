/** How much one payload may hold. */
export interface DataLimits {
  /** Deepest nesting of objects and arrays, the payload itself being the first level. */
  maxDepth: number;
  /** Most keys, those of nested objects included. */
  maxKeys: number;
  /** Most characters of a text or a key. */
  maxStringLength: number;
}

/** Tells what a payload has too much of, as what was expected instead; undefined when it keeps within the limits. */
export function findExcess(data: object, limits: DataLimits): string | undefined {
  const keys = countKeys(data, limits, 1);
  if (typeof keys === "string") return keys;
  return keys > limits.maxKeys ? `at most ${limits.maxKeys} keys` : undefined;
}

/** Counts keys, and stops at what is too much. */
function countKeys(value: object, limits: DataLimits, depth: number): number | string {
  if (depth > limits.maxDepth) return `at most ${limits.maxDepth} levels of nesting`;
  if (Array.isArray(value)) return countInItems(value, limits, depth);
  let keys = 0;
  // What JSON.parse makes inherits no keys, so that this gives its own, and faster than Object.keys.
  for (const name in value) {
    if (++keys > limits.maxKeys) return keys;
    if (name.length > limits.maxStringLength) return tooLong(limits);
    const more = countIn((value as Record<string, unknown>)[name], limits, depth + 1);
    if (typeof more === "string") return more;
    keys += more;
  }
  return keys;
}

function countInItems(items: readonly unknown[], limits: DataLimits, depth: number): number | string {
  let keys = 0;
  for (const item of items) {
    const more = countIn(item, limits, depth + 1);
    if (typeof more === "string") return more;
    keys += more;
  }
  return keys;
}

function countIn(value: unknown, limits: DataLimits, depth: number): number | string {
  if (typeof value === "string") return value.length > limits.maxStringLength ? tooLong(limits) : 0;
  // JSON.parse makes an infinity of 1e999, and JSON.stringify would make null of that.
  if (value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY)
    return `numbers up to ${Number.MAX_VALUE}`;
  return typeof value === "object" && value !== null ? countKeys(value, limits, depth) : 0;
}

function tooLong({ maxStringLength }: DataLimits): string {
  return `texts of at most ${maxStringLength} characters`;
}

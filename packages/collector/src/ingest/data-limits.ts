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
  let keys = 0;

  function walk(value: unknown, depth: number): string | undefined {
    if (typeof value === "string") {
      return value.length > limits.maxStringLength
        ? `texts of at most ${limits.maxStringLength} characters`
        : undefined;
    }
    if (typeof value !== "object" || value === null) return undefined;
    if (depth > limits.maxDepth) return `at most ${limits.maxDepth} levels of nesting`;
    return Array.isArray(value) ? walkItems(value, depth) : walkFields(value, depth);
  }

  function walkItems(items: readonly unknown[], depth: number): string | undefined {
    for (const item of items) {
      const excess = walk(item, depth + 1);
      if (excess !== undefined) return excess;
    }
    return undefined;
  }

  function walkFields(object: object, depth: number): string | undefined {
    const names = Object.keys(object);
    keys += names.length;
    if (keys > limits.maxKeys) return `at most ${limits.maxKeys} keys`;
    for (const name of names) {
      const excess = walk(name, depth) ?? walk((object as Record<string, unknown>)[name], depth + 1);
      if (excess !== undefined) return excess;
    }
    return undefined;
  }

  return walk(data, 1);
}

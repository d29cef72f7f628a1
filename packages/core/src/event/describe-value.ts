const longestText = 60;

/** Describes a value for an error message in a few words: its type, and the value itself where that is short. */
export function describeValue(value: unknown): string {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  switch (typeof value) {
    case "string":
      return JSON.stringify(value.length > longestText ? `${value.slice(0, longestText)}…` : value);
    case "number":
    case "boolean":
      return `${typeof value} ${value}`;
    case "bigint":
      return `bigint ${value}`;
    case "object":
      return describeObject(value);
    default:
      return `a ${typeof value}`;
  }
}

/** Asking an object for its type runs its own code, which may throw. */
function describeObject(value: object): string {
  try {
    if (Array.isArray(value)) return `an array of ${value.length}`;
    return `an object of type ${value.constructor?.name ?? "Object"}`;
  } catch {
    return "an object";
  }
}

/** A condition on a payload: what stands at a path is this value, or a list that has it. */
export interface FieldCondition {
  /** Names from the outside in, with dots between: `workflow_id`, `metrics.errors`. */
  path: string;
  /** The value as text: `wf_1`, `45.2`, `true`, `null`. */
  value: string;
}

/** Tells whether a payload meets all conditions. An object is no value: its fields have paths of their own. */
export function hasFields(data: unknown, conditions: readonly FieldCondition[]): boolean {
  return conditions.every(({ path, value }) => {
    const found = valueAt(data, path.split("."));
    return Array.isArray(found) ? found.some((each) => isSpelled(each, value)) : isSpelled(found, value);
  });
}

function valueAt(data: unknown, names: readonly string[]): unknown {
  let found = data;
  for (const name of names) {
    if (typeof found !== "object" || found === null || !Object.hasOwn(found, name)) return undefined;
    found = (found as Record<string, unknown>)[name];
  }
  return found;
}

function isSpelled(found: unknown, value: string): boolean {
  if (found === undefined || (typeof found === "object" && found !== null)) return false;
  return String(found) === value;
}

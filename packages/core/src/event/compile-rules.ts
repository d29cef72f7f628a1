import type { $ZodCheck, $ZodType } from "zod/v4/core";

/** Says whether a value of the right type is allowed. */
export type Rule = (value: never) => boolean;

/** What this file reads of a schema or check; zod's own types have one for each kind. */
interface Definition {
  check?: string;
  format?: string;
  pattern?: RegExp;
  fn?: (value: unknown) => unknown;
  when?: unknown;
  minimum?: number;
  maximum?: number;
  value?: number;
  inclusive?: boolean;
  coerce?: boolean;
  checks?: readonly $ZodCheck[];
}

/** The formats that zod checks by their pattern and by nothing else. */
const patternFormats: readonly unknown[] = ["datetime", "regex", "ulid"];

/**
 * Compiles what a schema demands beyond its type into one function; undefined when there is a demand that is not known
 * here, or one that changes the value. zod then has the say.
 */
export function compileRules(schema: $ZodType): Rule | undefined {
  const definition = schema._zod.def as Definition;
  if (definition.coerce === true) return undefined;
  const checks = (definition.checks ?? []).map((check) => check._zod.def as Definition);
  // A format is a schema and its own check.
  if (definition.check !== undefined) checks.unshift(definition);
  const rules = checks.filter(({ check }) => check !== "meta").map(compileCheck);
  return rules.reduce(both, () => true);
}

function both(first: Rule | undefined, second: Rule | undefined): Rule | undefined {
  if (first === undefined || second === undefined) return undefined;
  return (value) => first(value) && second(value);
}

function compileCheck(definition: Definition): Rule | undefined {
  const { check, format, pattern, fn, minimum = 0, maximum = 0, value: bound = 0, inclusive } = definition;
  switch (check) {
    case "min_length":
      return (value: string | unknown[]) => value.length >= minimum;
    case "max_length":
      return (value: string | unknown[]) => value.length <= maximum;
    case "greater_than":
      return inclusive ? (value: number) => value >= bound : (value: number) => value > bound;
    case "less_than":
      return inclusive ? (value: number) => value <= bound : (value: number) => value < bound;
    case "number_format":
      return format === "safeint" ? (value: number) => Number.isSafeInteger(value) : undefined;
    case "string_format":
      if (fn !== undefined) return (value: string) => fn(value) === true;
      return pattern !== undefined && patternFormats.includes(format) && !/[gy]/.test(pattern.flags)
        ? (value: string) => pattern.test(value)
        : undefined;
    case "custom":
      return fn !== undefined && definition.when === undefined ? (value) => fn(value) === true : undefined;
    default:
      return undefined;
  }
}

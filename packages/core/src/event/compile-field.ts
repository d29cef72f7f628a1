import type { $ZodType } from "zod/v4/core";
import { compileRules } from "./compile-rules.ts";

/** The JSON of a value; undefined when the value is not valid, or so unusual that zod should look at it. */
export type FieldEncoder = (value: unknown) => string | undefined;

/** How texts, and JSON that holds texts, are written. */
export interface TextWriter {
  /** A text as JSON, in quotes. */
  quote(text: string): string;
  /** Any other JSON, as it may travel. */
  clean(json: string): string;
}

/** What this file reads of a schema; zod's own types have one for each kind. */
interface Definition {
  type: string;
  entries?: Readonly<Record<string, string | number>>;
  values?: readonly unknown[];
  innerType?: $ZodType;
  element?: $ZodType;
  keyType?: $ZodType;
  valueType?: $ZodType;
}

/** Compiles the schema of a field into one function that checks and encodes; undefined where only zod can. */
export function compileField(schema: $ZodType, writer: TextWriter): FieldEncoder | undefined {
  const rule = compileRules(schema);
  const encode = compileType(schema._zod.def as unknown as Definition, writer);
  if (rule === undefined || encode === undefined) return undefined;
  return (value) => {
    const json = encode(value);
    return json !== undefined && rule(value as never) ? json : undefined;
  };
}

function compileType(definition: Definition, writer: TextWriter): FieldEncoder | undefined {
  switch (definition.type) {
    case "string":
      return (value) => (typeof value === "string" ? writer.quote(value) : undefined);
    case "number":
      return (value) => (Number.isFinite(value) ? `${value}` : undefined);
    case "boolean":
      return (value) => (typeof value === "boolean" ? `${value}` : undefined);
    case "enum":
      return compileValues(Object.values(definition.entries ?? {}), writer);
    case "literal":
      return compileValues(definition.values ?? [], writer);
    case "nullable":
      return compileNullable(definition, writer);
    case "array":
      return compileArray(definition, writer);
    case "record":
      return compileRecord(definition, writer);
    default:
      return undefined;
  }
}

function compileValues(values: readonly unknown[], writer: TextWriter): FieldEncoder | undefined {
  if (!values.every((value) => typeof value === "string" || typeof value === "number")) return undefined;
  const encoded = new Map<unknown, string>(
    values.map((value) => [value, typeof value === "string" ? writer.quote(value) : JSON.stringify(value)]),
  );
  return (value) => encoded.get(value);
}

function compileNullable({ innerType }: Definition, writer: TextWriter): FieldEncoder | undefined {
  const inner = innerType && compileField(innerType, writer);
  return inner && ((value) => (value === null ? "null" : inner(value)));
}

function compileArray({ element }: Definition, writer: TextWriter): FieldEncoder | undefined {
  const item = element && compileField(element, writer);
  if (item === undefined) return undefined;
  return (value) => {
    if (!Array.isArray(value)) return undefined;
    let json = "[";
    for (let index = 0; index < value.length; index += 1) {
      const encoded = item(value[index]);
      if (encoded === undefined) return undefined;
      json += index === 0 ? encoded : `,${encoded}`;
    }
    return `${json}]`;
  };
}

/** Free-form objects: `record(string, unknown)` and no other. */
function compileRecord({ keyType, valueType }: Definition, writer: TextWriter): FieldEncoder | undefined {
  const key = keyType?._zod.def as (Definition & { checks?: unknown; check?: unknown }) | undefined;
  const isFree = key?.type === "string" && key.checks === undefined && key.check === undefined;
  if (!isFree || (valueType?._zod.def as Definition | undefined)?.type !== "unknown") return undefined;
  return (value) => (isPlainObject(value) ? writer.clean(JSON.stringify(value)) : undefined);
}

/** Whether an object is one as braces make it, without a class. */
export function hasPlainPrototype(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** Whether JSON of a value shows all its own fields and nothing else. */
function isPlainObject(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  return hasPlainPrototype(value) && !Object.hasOwn(value, "__proto__") && !("toJSON" in value);
}

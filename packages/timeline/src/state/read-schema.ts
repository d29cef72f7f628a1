import type { CatalogEntry } from "@hooks/client";
import type { CatalogEvent, CatalogField } from "./catalog.ts";

/** The part of JSON Schema that payloads are described in. */
interface Schema {
  type?: string | readonly string[];
  description?: string;
  title?: string;
  properties?: Record<string, Schema>;
  required?: readonly string[];
  enum?: readonly unknown[];
  const?: unknown;
  examples?: readonly unknown[];
  items?: Schema;
  anyOf?: readonly Schema[];
  pattern?: string;
  format?: string;
  minimum?: number;
  exclusiveMinimum?: number;
  maximum?: number;
  minLength?: number;
}

/** Reads what the collector says about an event. */
export function readCatalogEntry({ sourceSystem, eventType, schema }: CatalogEntry): CatalogEvent {
  const { properties = {}, required = [], description } = schema as Schema;
  return {
    sourceSystem,
    eventType,
    description: plain(description),
    fields: Object.entries(properties).map(([name, field]) => readField(name, field, required.includes(name))),
  };
}

function readField(name: string, schema: Schema, required: boolean): CatalogField {
  return { name, description: plain(schema.description), type: describe(schema), required, values: valuesOf(schema) };
}

/** Texts of the catalog mark names with backticks, as sources do. */
function plain(text = ""): string {
  return text.replaceAll("`", "");
}

/** What a value may be, in words: `number, 0 to 100`, `list of string`, `integer or null`. */
function describe(schema: Schema): string {
  if (schema.const !== undefined) return String(schema.const);
  if (schema.enum !== undefined) return `one of ${schema.enum.map(String).join(", ")}`;
  if (schema.anyOf !== undefined) return schema.anyOf.map(describe).join(" or ");
  if (schema.type === "array") return schema.items === undefined ? "list" : `list of ${describe(schema.items)}`;
  const type = [schema.type ?? "anything"].flat().join(" or ");
  return [schema.format === undefined ? type : schema.format, ...rangeOf(schema)].join(", ");
}

function rangeOf({ minimum, exclusiveMinimum, maximum, pattern, format }: Schema): string[] {
  const most = maximum === undefined || maximum >= Number.MAX_SAFE_INTEGER ? undefined : maximum;
  const least = minimum === undefined || minimum <= Number.MIN_SAFE_INTEGER ? undefined : minimum;
  const range = [
    ...(least !== undefined && most !== undefined ? [`${least} to ${most}`] : []),
    ...(least !== undefined && most === undefined ? [`≥ ${least}`] : []),
    ...(least === undefined && most !== undefined ? [`≤ ${most}`] : []),
    ...(exclusiveMinimum === undefined ? [] : [`> ${exclusiveMinimum}`]),
  ];
  return pattern === undefined || format !== undefined ? range : [...range, `like ${pattern}`];
}

function valuesOf(schema: Schema): string[] {
  const own = [...(schema.enum ?? []), ...(schema.examples ?? [])];
  const nested = [...(schema.anyOf ?? []), ...(schema.items === undefined ? [] : [schema.items])].flatMap(valuesOf);
  const flags = schema.type === "boolean" ? ["true", "false"] : [];
  return [...own.map(String), ...nested, ...flags];
}
